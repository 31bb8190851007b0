import { describe, expect, it } from 'vitest';
import { mondayOf, qualityByWeek, qualityOf } from '../../../../shared/domain/reply/quality.ts';
import { aPublishedReply } from '../../../support/published-replies.ts';

describe('the quality of replies', () => {
  it('of none is nothing but zeros', () => {
    expect(qualityOf([])).toEqual({ replies: 0, byPolicy: 0, withoutDraft: 0, overruled: {} });
  });

  it('counts edits where a person judged a draft, scores of all, and warnings by code', () => {
    const { distance: _, engineDraft: __, engine: ___, ...own } = aPublishedReply();
    const quality = qualityOf([
      aPublishedReply({ distance: 0, overruled: ['promise'] }),
      aPublishedReply({ distance: 0.2, overruled: ['promise', 'negative_phrasing'] }),
      aPublishedReply({ distance: 0.6, scores: { positiveTone: 0, addressesIssue: 0, personal: 0 } }),
      aPublishedReply({ distance: 0, decidedBy: 'policy' }),
      own,
    ]);

    expect(quality).toEqual({
      replies: 5,
      byPolicy: 1,
      withoutDraft: 1,
      uneditedShare: 0.333,
      medianEditDistance: 0.2,
      scores: { positiveTone: 0.64, addressesIssue: 0.4, personal: 0.48 },
      overruled: { promise: 2, negative_phrasing: 1 },
    });
  });

  it('takes the middle of two for the median', () => {
    expect(qualityOf([aPublishedReply({ distance: 0.1 }), aPublishedReply({ distance: 0.4 })]).medianEditDistance).toBe(
      0.25,
    );
  });

  it('goes by weeks of the brand’s clock and by location', () => {
    const at = (text: string) => Date.parse(text);
    const weeks = qualityByWeek(
      [
        aPublishedReply({ at: at('2026-11-23T12:00:00Z'), locationId: 'lipa' }),
        // Sunday in London, Monday in Warsaw.
        aPublishedReply({ at: at('2026-11-22T23:30:00Z'), locationId: undefined }),
        aPublishedReply({ at: at('2026-11-22T12:00:00Z'), locationId: 'dom' }),
      ],
      'Europe/Warsaw',
    );

    expect(
      weeks.map(({ week, all, locations }) => [week, all.replies, locations.map((each) => each.locationId)]),
    ).toEqual([
      ['2026-11-16', 1, ['dom']],
      ['2026-11-23', 2, [undefined, 'lipa']],
    ]);
  });

  it.each([
    ['2026-11-23', '2026-11-23'],
    ['2026-11-29', '2026-11-23'],
    ['2027-01-01', '2026-12-28'],
  ])('%s is in the week of %s', (date, monday) => {
    expect(mondayOf(date)).toBe(monday);
  });
});
