import { AppError } from '../../shared/domain/errors.ts';
import { signingSecretsOf } from '../../shared/slack/credentials.ts';
import { interactionOf } from '../../shared/slack/interaction.ts';
import { type SignedRequest, type Verification, verifyRequest } from '../../shared/slack/verify-request.ts';
import { pressButton } from './press-button.ts';
import type { InteractionAnswer, RecordDecision } from './record-decision-context.ts';
import { submitModal } from './submit-modal.ts';

/**
 * One press of a button or one submitted modal: verify, one conditional write, announce, answer, all within the three
 * seconds that Slack waits. Opening a modal is the exception: it writes nothing.
 */
export async function recordDecision(deps: RecordDecision, request: SignedRequest): Promise<InteractionAnswer> {
  const credentials = await deps.credentials();
  if (credentials === undefined) {
    throw new AppError('auth', 'unauthenticated', 'Slack is not connected: fill in the Slack secret (docs/runbook.md)');
  }
  const verification = verifyRequest(request, signingSecretsOf(credentials), deps.clock.now());
  if (verification !== 'valid') throw new AppError('auth', 'unauthenticated', refusals[verification]);
  const interaction = interactionOf(request.body);
  switch (interaction.type) {
    case 'block_actions':
      await pressButton(deps, deps.slack(credentials), interaction);
      return undefined;
    case 'view_submission':
      return submitModal(deps, interaction);
    case 'view_closed':
      return undefined;
  }
}

const refusals: Record<Exclude<Verification, 'valid'>, string> = {
  unsigned: 'the request carries no signature of Slack',
  stale: 'the request is too old or its clock is wrong: it may be a recorded one that is played back',
  forged: 'the signature does not fit the request: check the signing secret',
};
