import type { BrandVoice } from '../../domain/brand/voice.ts';

/** True for a host of the brand's allow-list or below one. */
export function hostIsAllowed(host: string, brand: BrandVoice | undefined): boolean {
  const asked = host
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/\.$/, '');
  return (brand?.allowedDomains ?? []).some((domain) => {
    const allowed = domain
      .toLowerCase()
      .replace(/^(?:https?:\/\/)?(?:www\.)?/, '')
      .replace(/\/.*$/, '');
    return allowed !== '' && (asked === allowed || asked.endsWith(`.${allowed}`));
  });
}
