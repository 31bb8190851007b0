/** Something that the customer would like to have: named by us, or in words that may be quoted. */
export interface Wish {
  /** For "your wish for …". */
  readonly about?: string;
  readonly quote?: string;
}
