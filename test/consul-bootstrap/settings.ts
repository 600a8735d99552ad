import type { AccessSettings } from '../../src/consul-bootstrap/rules.ts'
import { Declaration } from '../../src/consul-register/declaration/declaration.ts'

export const declaration: Declaration = Declaration.parse({
  services: {
    httpd: { protocol: 'http', instances: 2, sidecar: true },
    postgres: { protocol: 'tcp', instances: 1, sidecar: true }
  }
})

/** Settings as the inputs give them. */
export function settings(changes: Partial<AccessSettings> = {}): AccessSettings {
  return {
    owner: 'octo/shop',
    environment: 'staging',
    repositoryId: '42',
    loginMethod: 'insight-github',
    audiences: ['consul'],
    oidcIssuer: 'https://token.actions.githubusercontent.com',
    maxTokenTtl: '3600s',
    allowReap: false,
    machineRoles: new Map([['httpd', ['arn:aws:iam::123456789012:role/path/staging-httpd']]]),
    machineMethod: 'insight-machines',
    ...changes
  }
}
