/** A JSON value as plans hold them. A number that a double cannot hold is an object: see exact-numbers.ts. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
