/**
 * An index that never holds: what is sent with it is not written, whatever Consul says. `true` says that exactly this is
 * what it keeps already, in its own form.
 */
export const NEVER = '1'
