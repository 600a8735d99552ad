// A job that uses GitHub's own cache client; answers with one line of JSON.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import * as cache from '@actions/cache'

process.chdir(process.env.FOLDER)
mkdirSync('cached', { recursive: true })
writeFileSync('cached/file', 'content')
const first = await cache.saveCache(['cached'], 'tools-1')
const second = await cache.saveCache(['cached'], 'tools-1')
rmSync('cached', { recursive: true })
const missed = await cache.restoreCache(['cached'], 'other')
const restored = await cache.restoreCache(['cached'], 'tools-2', ['tools-'])
const text = existsSync('cached/file') ? readFileSync('cached/file', 'utf8') : undefined
console.log(`\nRESULT ${JSON.stringify({ saved: first > 0, second, missed, restored, text })}`)
