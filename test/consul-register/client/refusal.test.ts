import { expect, test } from '@jest/globals'
import {
  ConsulRefusal,
  isTokenGone,
  isTransient,
  MEANINGS,
  meaningOf,
  plainBody
} from '../../../src/consul-register/client/refusal.ts'

/** What Consul 1.22.2 was seen to say, and what its source says where a fault could not be made. */
const SAID: [status: number, body: string, again: boolean, advice: RegExp][] = [
  [429, 'Your request was rate limited', true, /busy/],
  [502, 'Bad Gateway', true, /busy/],
  [503, '', true, /busy/],
  [504, 'upstream timed out', true, /busy/],
  [500, 'No cluster leader', true, /busy/],
  [500, 'rpc error making call: leadership lost while committing log', true, /busy/],
  [500, 'rpc error making call: leadership transfer in progress', true, /busy/],
  [500, 'node is not the leader', true, /busy/],
  [500, 'rpc error making call: not ready to serve consistent reads', true, /busy/],
  [500, 'raft is already shutdown', true, /busy/],
  [500, 'Raft leader not found in server lookup mapping', true, /busy/],
  [500, 'rpc error making call: timed out enqueuing operation', true, /busy/],
  [500, 'No known Consul servers', true, /busy/],
  [500, 'rpc error getting client: failed to get conn: dial tcp 10.0.0.1:8300: connect: x', true, /busy/],
  [500, 'rpc error making call: read tcp 10.0.0.1:5: read: connection reset by peer', true, /busy/],
  [500, 'rpc error making call: write tcp 10.0.0.1:5->10.0.0.2:8300: write: broken pipe', true, /busy/],
  [500, 'rpc error making call: session shutdown', true, /busy/],
  [500, 'rpc error making call: stream closed', true, /busy/],
  [500, 'rpc error making call: EOF', true, /busy/],
  [500, 'Failed to create boolean expression evaluator: EOF', false, /filter/],
  [500, 'Filter for subset "bad" is not a valid expression: 1:24 (23): no match found', false, /filter/],
  [500, 'service "web" does not have a subset named "blue"', false, /declaration/],
  [500, 'discovery chain "web" uses inconsistent protocols', false, /declaration/],
  [403, 'rpc error making call: ACL not found: auth method "nope" not found', false, /login-method/],
  [403, 'ACL not found', false, /unknown, expired or deleted/],
  [403, 'token does not exist: ACL not found', false, /unknown, expired or deleted/],
  [403, 'Permission denied: token with AccessorID "x" lacks permission "node:write"', false, /Add that right/],
  [403, 'Permission denied', false, /Add that right/],
  [401, 'ACL support disabled', false, /ACL system/],
  [400, 'Invalid query parameter: "ns" - Namespaces are a Consul Enterprise feature', false, /Leave out namespace/],
  [400, 'Client sent an HTTP request to an HTTPS server.', false, /https/],
  [400, 'Request decoding failed: unknown field "Ports"', false, /older/],
  [404, '', false, /declaration/]
]

test.each(SAID)('%i %s: again %j', (status, body, again, advice) => {
  expect(isTransient(status, plainBody(body))).toBe(again)
  expect(new ConsulRefusal('do it', status, plainBody(body)).message).toMatch(advice)
})

test('each row of the table is needed by something that was said', () => {
  const used = new Set(SAID.map(([status, body]) => meaningOf(status, plainBody(body))))
  expect(MEANINGS.filter(row => !used.has(row))).toEqual([])
})

test('a token that is gone is not an auth method that is unknown', () => {
  expect(isTokenGone(403, 'ACL not found')).toBe(true)
  expect(isTokenGone(403, 'ACL not found: auth method "nope" not found')).toBe(false)
  expect(isTokenGone(403, 'Permission denied')).toBe(false)
})
