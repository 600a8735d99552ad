import { z } from 'zod'
import type { CacheRecord, RunRecord } from '../records.ts'
import { now, type Store } from '../store.ts'
import type { ResultsContext } from './artifacts.ts'
import { TwirpError, type TwirpMethods } from './twirp.ts'

const Entry = z.object({
  key: z
    .string()
    .max(512)
    .regex(/^[^,]+$/),
  version: z.string()
})
const Finalize = Entry.extend({ size_bytes: z.union([z.string(), z.number()]) })
const Lookup = Entry.extend({ restore_keys: z.array(z.string()).max(10).default([]) })

/** Service `github.actions.results.api.v1.CacheService`: entries are immutable per key, version and branch. */
export const cacheMethods: TwirpMethods<ResultsContext> = {
  CreateCacheEntry(input, { store, blobs, endpoint, run }) {
    const { key, version } = Entry.parse(input)
    if (store.data.caches.some(one => isSame(one, run, key, version))) {
      return { ok: false, signed_upload_url: '', message: `cache entry with key ${key} already exists` }
    }
    const record: CacheRecord = {
      id: store.id(),
      repository: run.repository,
      key,
      version,
      ref: run.ref,
      size: 0,
      blob: blobs.create(),
      finalized: false,
      createdAt: now()
    }
    store.data.caches.push(record)
    store.save()
    return { ok: true, signed_upload_url: `${endpoint}${blobs.sign(record.blob)}`, message: '' }
  },
  FinalizeCacheEntryUpload(input, { store, blobs, run }) {
    const { key, version, size_bytes } = Finalize.parse(input)
    const record = store.data.caches.find(one => isSame(one, run, key, version))
    if (!record) throw new TwirpError(404, 'not_found', `no cache entry is being written with key ${key}`)
    const size = blobs.size(record.blob)
    if (size !== Number(size_bytes)) throw new TwirpError(400, 'invalid_argument', `size is ${size}, not ${size_bytes}`)
    Object.assign(record, { size, finalized: true })
    store.save()
    return { ok: true, entry_id: String(record.id), message: '' }
  },
  GetCacheEntryDownloadURL(input, { store, blobs, endpoint, run }) {
    const { key, version, restore_keys } = Lookup.parse(input)
    const visible = store.data.caches.filter(
      one => one.finalized && one.repository === run.repository && one.version === version
    )
    for (const ref of readableRefs(store, run)) {
      const here = visible.filter(one => one.ref === ref)
      // The key itself exactly, then each key as a prefix; the newest of several.
      const exact = here.find(one => one.key === key)
      const found =
        exact ?? [key, ...restore_keys].map(prefix => here.findLast(one => one.key.startsWith(prefix))).find(Boolean)
      if (found)
        return { ok: true, signed_download_url: `${endpoint}${blobs.sign(found.blob)}`, matched_key: found.key }
    }
    return { ok: false, signed_download_url: '', matched_key: '' }
  }
}

function isSame(one: CacheRecord, run: RunRecord, key: string, version: string): boolean {
  return one.repository === run.repository && one.ref === run.ref && one.key === key && one.version === version
}

/** A run reads the caches of its own ref, of its pull request's base, of the default branch; in this order. */
function readableRefs(store: Store, run: RunRecord): string[] {
  const repository = store.data.repositories.find(one => one.fullName === run.repository)
  const pull = store.data.pulls.find(one => one.repository === run.repository && one.number === run.pull)
  const refs = [
    run.ref,
    pull ? `refs/heads/${pull.base.ref}` : run.ref,
    `refs/heads/${repository?.defaultBranch ?? 'main'}`
  ]
  return [...new Set(refs)]
}
