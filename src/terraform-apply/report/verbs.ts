/** What becomes of an object, as a verb. */
export const VERBS = {
  create: 'adds',
  update: 'changes',
  delete: 'destroys',
  replace: 'replaces',
  forget: 'forgets'
} as const
