import * as z from 'zod';

/** Names that resolve only inside some network: no PDS lives there, whatever DNS there may say. */
const innerName = /\.(?:localhost|local|localdomain|internal|intranet|lan|home|corp|private|arpa)$/;
const dnsName = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/**
 * True for `https://` and a public DNS name and nothing else: the one address in this product that a customer types
 * in, so it must not be able to name an IP address, a port or a host of our own network.
 */
export function isServiceOrigin(text: string): boolean {
  const name = /^https:\/\/([^/]+)$/.exec(text)?.[1];
  if (name === undefined || !dnsName.test(name) || innerName.test(name)) return false;
  // The URL parser has the last word: it knows spellings of addresses that look like names.
  return URL.canParse(text) && new URL(text).origin === text;
}

/** https://atproto.com/specs/did (read 2026-11-21): the methods in use are `plc` and `web`. */
export const Did = z.string().regex(/^did:[a-z]+:[A-Za-z0-9._:%-]{1,240}$/, 'a DID looks like did:plc:…');

export const Account = z.object({
  /** Origin of the account's own PDS, from the DID document. */
  service: z.string().refine(isServiceOrigin, 'the service is https:// and the name of a public host, nothing else'),
  did: Did,
  handle: z.string().regex(/^[A-Za-z0-9.-]{3,253}$/),
});
export type Account = z.infer<typeof Account>;

export const Credential = z.object({
  identifier: z.string().min(1),
  appPassword: z.string().min(1),
  accessJwt: z.string().optional(),
  refreshJwt: z.string().optional(),
});
export type Credential = z.infer<typeof Credential>;
