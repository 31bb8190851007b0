import { describe, expect, it } from 'vitest';
import { aRecord, aStandIn, googleToken, records, reviewsPath, surfaced } from './fixture.ts';

describe('the public page', () => {
  it('shows posts with stars and our reply beneath, and says what is still in moderation', async () => {
    const fixture = await aStandIn();
    const [id] = surfaced(
      fixture,
      aRecord('a', 'google-business-profile', { text: 'Cold coffee', rating: 2, author: 'Ann' }),
    );
    const token = await googleToken(fixture);
    await fixture.ask('PUT', `${reviewsPath}/${id}/reply`, { token, json: { comment: 'We are sorry' } });

    const pending = await fixture.ask('GET', '/');
    fixture.pass(5000);
    const approved = await fixture.ask('GET', '/?platform=google-business-profile');

    expect(pending.text).toContain('★★☆☆☆');
    expect(pending.text).toMatch(/in moderation.*We are sorry/s);
    expect(approved.text).toMatch(/Cold coffee.*Reply from the brand.*We are sorry/s);
    expect(approved.text).not.toContain('in moderation');
    expect((await fixture.ask('GET', '/?platform=x')).text).toContain('Nothing has been posted yet');
  });

  it('lets no text out of its place, and no script in', async () => {
    const fixture = await aStandIn();
    const hostile = `"><script>alert('1')</script><img src=x onerror=alert(1)>&amp;`;
    surfaced(fixture, aRecord('a', 'app-store-rss', { text: hostile, title: hostile, author: hostile }));

    const page = await fixture.ask('GET', `/?platform=${encodeURIComponent(hostile)}&page=-1`);

    expect(page.text).not.toMatch(/<script|<img|onerror=alert\(1\)>/);
    expect(page.text.split('&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;')).toHaveLength(4);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
  });

  it('is cut into pages', async () => {
    const fixture = await aStandIn();
    surfaced(fixture, ...records(70, 'bluesky'));

    const last = await fixture.ask('GET', '/?platform=bluesky&page=3');

    expect(last.text).toContain('Page 3 of 3');
    expect(last.text.match(/<article>/g)).toHaveLength(10);
  });
});
