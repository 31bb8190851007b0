/** Where in an assembly something stands; enough for a developer to find the construct. */
export interface ResourceAddress {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
}

/** The local stage cannot start, or was asked for something it does not have. The message says what to do. */
export class LocalStageError extends Error {
  override readonly name = 'LocalStageError';
}

/**
 * What a template says and this runner cannot do is never skipped in silence: it becomes this error.
 * @param problem what is wrong, as a sentence without full stop
 * @param advice what the reader should do about it
 */
export function problemWith(resource: ResourceAddress, problem: string, advice: string): LocalStageError {
  return new LocalStageError(`${resource.stack}/${resource.logicalId} (${resource.type}): ${problem}. ${advice}`);
}
