import { LocalStageError } from './local-stage-error.ts';

/** Nothing checks a signature here, but dynalite demands that the header has its parts. */
const unsignedAuthorization =
  'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0';

/**
 * Calls one operation of an emulator over the AWS JSON protocol. The runner's few calls of its own do without the
 * SDK, whose import alone takes longer than all of them.
 * @param target such as `DynamoDB_20120810.CreateTable`
 * @returns the parsed answer; its shape is the emulator's business
 * @throws LocalStageError with AWS's error code and message
 */
export async function callAwsJson(endpoint: string, target: string, input: unknown): Promise<unknown> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': target,
      'x-amz-date': '20260101T000000Z',
      authorization: unsignedAuthorization,
    },
    body: JSON.stringify(input),
  });
  const body = await response.text();
  if (!response.ok) throw new LocalStageError(`${target} failed with ${response.status}: ${body}`);
  return JSON.parse(body);
}
