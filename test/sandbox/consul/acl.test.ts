import { readFile } from 'node:fs/promises'
import { describe, expect, test } from '@jest/globals'
import { type AclValues, applyAcl, readAcl } from '../../../sandbox/consul/acl.ts'
import type { ConsulApi } from '../../../sandbox/consul/api.ts'

const VALUES: AclValues = {
  account_id: '123456789012',
  datacenter: 'insight',
  oidc_issuer: 'https://token.actions.githubusercontent.com',
  repository_id: '42',
  sts_endpoint: ''
}

const FILE = new URL('../../../infra/bootstrap/consul/acl.yaml', import.meta.url)

/** Consul as far as access rules go: remembers what was written, and every write. */
function fakeConsul() {
  const stored = new Map<string, Record<string, unknown>>()
  const writes: string[] = []
  let next = 1
  const api: ConsulApi = {
    async request(method, path, body) {
      const list = path.split('?authmethod=')[1]
      if (list !== undefined) {
        return [...stored.values()].filter(one => one['AuthMethod'] === list)
      }
      if (method === 'GET') return stored.get(path.replace('/name/', '/'))
      writes.push(`${method} ${path}`)
      if (method === 'DELETE') {
        for (const [key, one] of stored) if (path.endsWith(String(one['ID']))) stored.delete(key)
        return true
      }
      const content = body as Record<string, unknown>
      const kind = path.split('/')[3]
      // An auth method is known by its name alone.
      const id = kind === 'auth-method' ? 'none' : (content['ID'] ?? path.split('binding-rule/')[1] ?? `id-${next++}`)
      stored.set(`/v1/acl/${kind}/${content['Name'] ?? content['Description']}`, { ...content, ID: id })
      return { ...content, ID: id }
    }
  }
  return { api, stored, writes }
}

describe('readAcl', () => {
  test('reads the rules of the project', async () => {
    const acl = readAcl(await readFile(FILE, 'utf8'), VALUES)
    expect(acl.auth_methods['insight-machines']?.config['BoundIAMPrincipalARNs']).toEqual([
      'arn:aws:iam::123456789012:role/insight-staging-httpd',
      'arn:aws:iam::123456789012:role/insight-staging-postgres'
    ])
    expect(acl.binding_rules['deploys to staging']?.selector).toBe(
      'value.repository_id == "42" and value.environment == "staging"'
    )
  })

  test('every role, policy and method that is named is declared', async () => {
    const acl = readAcl(await readFile(FILE, 'utf8'), VALUES)
    for (const role of Object.values(acl.roles)) {
      for (const policy of role.policies) expect(Object.keys(acl.policies)).toContain(policy)
    }
    for (const rule of Object.values(acl.binding_rules)) {
      expect(Object.keys(acl.roles)).toContain(rule.role)
      expect(Object.keys(acl.auth_methods)).toContain(rule.method)
    }
  })

  test('refuses a value that is not known, and one that YAML could misread', () => {
    const rest = 'roles: {}\nauth_methods: {}\nbinding_rules: {}\n'
    expect(() => readAcl(`policies: { a: "\${nobody}" }\n${rest}`, VALUES)).toThrow('nobody')
    expect(() => readAcl(`policies: { a: "\${datacenter}" }\n${rest}`, { ...VALUES, datacenter: 'x": y' })).toThrow(
      'misread'
    )
  })
})

describe('applyAcl', () => {
  test('leaves out a setting that is empty, so AWS itself answers for machines', async () => {
    const consul = fakeConsul()
    await applyAcl(consul.api, readAcl(await readFile(FILE, 'utf8'), VALUES))
    const method = consul.stored.get('/v1/acl/auth-method/insight-machines') as { Config: object }
    expect(Object.keys(method.Config)).toEqual(['BoundIAMPrincipalARNs'])
  })

  test('the second time updates what is there and makes nothing new', async () => {
    const consul = fakeConsul()
    const acl = readAcl(await readFile(FILE, 'utf8'), VALUES)
    await applyAcl(consul.api, acl)
    const before = new Map(consul.stored)
    consul.writes.length = 0
    await applyAcl(consul.api, acl)
    expect(consul.stored).toEqual(before)
    expect(consul.writes.filter(write => /\/(policy|role|binding-rule|auth-method)$/.test(write))).toEqual([])
  })

  test('removes a binding rule that is no longer declared', async () => {
    const consul = fakeConsul()
    const acl = readAcl(await readFile(FILE, 'utf8'), VALUES)
    await applyAcl(consul.api, acl)
    const { 'httpd machines': gone, ...kept } = acl.binding_rules
    expect(gone).toBeDefined()
    await applyAcl(consul.api, { ...acl, binding_rules: kept })
    expect([...consul.stored.keys()].filter(key => key.includes('binding-rule'))).toEqual([
      '/v1/acl/binding-rule/postgres machines',
      '/v1/acl/binding-rule/deploys to staging'
    ])
  })
})
