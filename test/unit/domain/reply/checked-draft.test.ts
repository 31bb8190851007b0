import { expect, it } from 'vitest';
import { checkedDraft } from '../../../../shared/domain/reply/checked-draft.ts';
import { createDrafter } from '../../../../shared/drafting/create-drafter.ts';
import { createGuard } from '../../../../shared/drafting/guard/guard.ts';
import { aDraftRequest } from '../../drafting/situations.ts';

it('asks the approver in the language in which the guard speaks to him', async () => {
  const engines = { drafter: createDrafter(), guard: createGuard() };
  const request = aDraftRequest({ text: 'Czy jest parking?', flags: ['asks_question'] });

  const { result } = await checkedDraft(engines, request, 'pl');

  expect(result.question).toContain('Co możemy odpowiedzieć?');
});
