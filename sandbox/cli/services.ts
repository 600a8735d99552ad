import { join } from 'node:path'
import { startAws } from '../aws/index.ts'
import { startConsul } from '../consul/index.ts'
import { openEngine } from '../engine.ts'
import { startGitHub } from '../github/index.ts'
import { ensureTools, silent } from '../tools/index.ts'
import { REPOSITORY } from './local-account.ts'
import { PORTS } from './ports.ts'
import type { StartServices } from './serve.ts'
import { ensureStateBucket } from './state-bucket.ts'

/** The services of the sandbox, each as soon as what it needs is there. */
export const startServices: StartServices = async ({ folder, started, log }) => {
  const toolbox = await ensureTools(['moto', 'base-image', 'consul', 'podman'], silent)
  const engine = openEngine({ name: folder.name, dir: folder.dir })
  log('starting GitHub')
  const github = await startGitHub({ dir: join(folder.dir, 'github'), port: PORTS.github, log })
  started({ name: 'GitHub', stop: github.stop })
  const repository = await github.control('repository', { fullName: REPOSITORY })

  log('starting AWS')
  const aws = await startAws({ engine, dir: folder.dir, toolbox, port: PORTS.aws, pagePort: PORTS.page, log })
  started({ name: 'AWS', stop: aws.stop })
  await ensureStateBucket(aws.endpoint)

  log('starting Consul')
  const consul = await startConsul({
    engine,
    dir: folder.dir,
    toolbox,
    aws: { endpoint: aws.endpoint },
    github: { oidcIssuer: github.oidcIssuer, repository: REPOSITORY, repositoryId: String(repository.id) },
    port: PORTS.consul,
    log
  })
  started({ name: 'Consul', stop: consul.stop })
  return {
    aws: aws.endpoint,
    github: github.endpoint,
    consul: consul.endpoint,
    page: `http://127.0.0.1:${PORTS.page}`
  }
}
