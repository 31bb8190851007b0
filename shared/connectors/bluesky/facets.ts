/** A link in a post: clients draw only what a facet marks (lexicon app.bsky.richtext.facet). */
export interface LinkFacet {
  /** Offsets into the UTF-8 bytes of the text, the end exclusive. */
  readonly index: { readonly byteStart: number; readonly byteEnd: number };
  readonly features: readonly [{ readonly $type: 'app.bsky.richtext.facet#link'; readonly uri: string }];
}

/** Facets for the addresses that stand in a text. Sentence marks and a bracket that was opened before stay outside. */
export function linkFacets(text: string): readonly LinkFacet[] {
  const facets: LinkFacet[] = [];
  for (const match of text.matchAll(/https?:\/\/[^\s<>"]+/gi)) {
    const uri = withoutTail(match[0]);
    if (!URL.canParse(uri)) continue;
    const byteStart = Buffer.byteLength(text.slice(0, match.index));
    facets.push({
      index: { byteStart, byteEnd: byteStart + Buffer.byteLength(uri) },
      features: [{ $type: 'app.bsky.richtext.facet#link', uri }],
    });
  }
  return facets;
}

function withoutTail(found: string): string {
  let end = found.length;
  while (end > 0 && /[.,;:!?'’”»…]/u.test(found[end - 1] ?? '')) end -= 1;
  const uri = found.slice(0, end);
  return uri.endsWith(')') && !uri.includes('(') ? withoutTail(uri.slice(0, -1)) : uri;
}
