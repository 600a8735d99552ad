import type { ArtifactFacts } from './artifacts.ts'

/** An artifact whose name ends with the attempt of the run that made it. */
export interface AttemptArtifact {
  readonly artifact: ArtifactFacts
  readonly attempt: number
}

/**
 * The artifact of the latest attempt that has one: a later attempt of a run may leave out the job that makes it, and then
 * that of an earlier one stands.
 * @param artifacts of one run
 * @param nameOf the artifact's name in an attempt; it ends with `-` and the attempt
 */
export function newestAttempt(
  artifacts: readonly ArtifactFacts[],
  nameOf: (attempt: number) => string
): AttemptArtifact | undefined {
  return artifacts
    .flatMap(artifact => {
      const attempt = Number(/-([1-9]\d{0,5})$/.exec(artifact.name)?.[1] ?? 0)
      return attempt > 0 && artifact.name === nameOf(attempt) ? [{ artifact, attempt }] : []
    })
    .sort((one, other) => other.attempt - one.attempt)[0]
}
