export const id = 6848;
export const ids = [6848];
export const modules = {

/***/ 76848:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  downloadArtifact: () => (/* binding */ downloadArtifact),
  downloadOwnArtifact: () => (/* binding */ downloadOwnArtifact),
  listArtifactsOfRun: () => (/* binding */ listArtifactsOfRun),
  listOwnArtifacts: () => (/* binding */ listOwnArtifacts),
  loadArtifactClient: () => (/* binding */ loadArtifactClient),
  missingService: () => (/* binding */ missingService),
  uploadFiles: () => (/* binding */ uploadFiles)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 3 modules
var schemas = __webpack_require__(63619);
// EXTERNAL MODULE: ./src/lib/errors.ts
var errors = __webpack_require__(97268);
// EXTERNAL MODULE: ./src/lib/github-reads.ts
var github_reads = __webpack_require__(85320);
// EXTERNAL MODULE: ./src/lib/private-folder.ts
var private_folder = __webpack_require__(15753);
// EXTERNAL MODULE: ./src/lib/zip.ts
var lib_zip = __webpack_require__(76632);
;// CONCATENATED MODULE: ./src/lib/unpack.ts





/**
 * Take the expected files out of an archive that somebody else may have made: regular files of exactly these names,
 * none twice, none longer than allowed. Anything else, and nothing of it is used. Files get the mode 0600.
 * @param folder new and empty
 * @returns paths by name
 * @throws UserError that says what is wrong with `name`
 */
async function unpack(archive, folder, expected, name) {
    const refuse = (what) => new errors/* UserError */.y(`The artifact ${name} holds ${what}. Nothing of it is used.`);
    const zip = await (0,lib_zip/* openZip */.QH)(archive).catch(cause => {
        throw new errors/* UserError */.y(`The artifact ${name} is no archive that can be read. Nothing of it is used.`, { cause });
    });
    const found = new Map();
    try {
        for await (const entry of (0,lib_zip/* zipEntries */.uW)(zip)) {
            const shown = JSON.stringify(entry.fileName.slice(0, 100));
            const wanted = expected.find(one => one.name === entry.fileName);
            if (wanted === undefined)
                throw refuse(`${shown}, which does not belong there`);
            if (!(0,lib_zip/* isRegularFile */.Ze)(entry))
                throw refuse(`${shown}, which is not a regular file`);
            if (found.has(wanted.name))
                throw refuse(`${shown} twice`);
            if (entry.uncompressedSize > wanted.limit)
                throw refuse(`${shown} with ${entry.uncompressedSize} bytes`);
            const file = (0,external_node_path_.join)(folder, wanted.name);
            await (0,promises_.pipeline)(await (0,lib_zip/* openEntry */.vW)(zip, entry), (0,external_node_fs_.createWriteStream)(file, { mode: 0o600, flags: 'wx' }));
            found.set(wanted.name, file);
        }
    }
    catch (cause) {
        if (cause instanceof errors/* UserError */.y)
            throw cause;
        throw new errors/* UserError */.y(`The artifact ${name} is no archive that can be read. Nothing of it is used.`, { cause });
    }
    finally {
        zip.close();
    }
    const missing = expected.find(one => one.optional !== true && !found.has(one.name));
    if (missing !== undefined)
        throw refuse(`no "${missing.name}"`);
    return found;
}

;// CONCATENATED MODULE: ./src/lib/artifacts.ts












/**
 * Why this job cannot use artifacts; `undefined` when it can.
 * @param env variables of the job
 */
function missingService(env) {
    if (!env['ACTIONS_RUNTIME_TOKEN'] || !env['ACTIONS_RESULTS_URL']) {
        return 'This job has no artifact service (ACTIONS_RUNTIME_TOKEN and ACTIONS_RESULTS_URL are not set).';
    }
    const host = new URL(env['GITHUB_SERVER_URL'] || 'https://github.com').hostname.toLowerCase();
    if (host === 'github.com' || host.endsWith('.ghe.com'))
        return undefined;
    return `${host} is a GitHub Enterprise Server, whose artifact service this action cannot use.`;
}
/** Load the client while there is nothing else to do: it is the largest of the toolkit. Never throws; its use does. */
async function loadArtifactClient(env) {
    if (missingService(env) === undefined)
        await Promise.all(/* import() */[__webpack_require__.e(4461), __webpack_require__.e(1351), __webpack_require__.e(6799)]).then(__webpack_require__.bind(__webpack_require__, 76799)).catch(() => undefined);
}
/**
 * Upload files as one artifact of this run. A name can be used once in a run; what is cut short is no artifact.
 * @param files names of files in `folder`
 * @throws UserError when the service refuses or does not answer
 */
async function uploadFiles(env, request) {
    const reason = missingService(env);
    if (reason !== undefined)
        return { available: false, reason };
    const { name, folder, files, retentionDays } = request;
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(4461), __webpack_require__.e(1351), __webpack_require__.e(6799)]).then(__webpack_require__.bind(__webpack_require__, 76799));
    const paths = files.map(file => (0,external_node_path_.join)(folder, file));
    try {
        const uploaded = await (0,core.group)(`Upload of the artifact ${name}`, () => new DefaultArtifactClient().uploadArtifact(name, paths, folder, { retentionDays }));
        const { id = 0, size = 0, digest } = uploaded;
        const runId = Number(env['GITHUB_RUN_ID'] ?? 0);
        return {
            available: true,
            value: { id, name, size, digest: digest && `sha256:${digest}`, runId, expired: false }
        };
    }
    catch (cause) {
        throw new errors/* UserError */.y(`The artifact ${name} could not be uploaded: ${messageOf(cause)} Run this job again.`, {
            cause
        });
    }
}
/** The artifacts of this run, by the job's own right: it needs no permission. */
async function listOwnArtifacts(env) {
    const reason = missingService(env);
    if (reason !== undefined)
        return { available: false, reason };
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(4461), __webpack_require__.e(1351), __webpack_require__.e(6799)]).then(__webpack_require__.bind(__webpack_require__, 76799));
    const runId = Number(env['GITHUB_RUN_ID'] ?? 0);
    try {
        const { artifacts } = await (0,core.group)('Artifacts of this run', () => new DefaultArtifactClient().listArtifacts());
        const value = artifacts.map(({ id, name, size, digest }) => ({ id, name, size, digest, runId, expired: false }));
        return { available: true, value };
    }
    catch (cause) {
        throw new errors/* UserError */.y(`The artifacts of this run could not be listed: ${messageOf(cause)} Run this job again.`, {
            cause
        });
    }
}
/**
 * Download an artifact of this run and take the expected files out of it; see {@link unpack}.
 * @returns paths by name of file, in a new private folder
 */
async function downloadOwnArtifact(artifact, extraction) {
    const limit = checkFacts(artifact, extraction);
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(4461), __webpack_require__.e(1351), __webpack_require__.e(6799)]).then(__webpack_require__.bind(__webpack_require__, 76799));
    const folder = (0,private_folder/* makePrivateFolder */.I)(extraction.temp, 'artifact');
    const raw = (0,private_folder/* makePrivateFolder */.I)(extraction.temp, 'download');
    try {
        const options = { path: raw, skipDecompress: true };
        await (0,core.group)(`Download of the artifact ${artifact.name}`, () => new DefaultArtifactClient().downloadArtifact(artifact.id, options)).catch(cause => {
            throw new errors/* UserError */.y(`The artifact ${artifact.name} could not be downloaded: ${messageOf(cause)} Run this job again.`, { cause });
        });
        const archive = (0,external_node_path_.join)(raw, (0,external_node_fs_.readdirSync)(raw)[0] ?? '');
        const hash = (0,external_node_crypto_.createHash)('sha256');
        for await (const chunk of (0,external_node_fs_.createReadStream)(archive).pipe(limited(limit, artifact.name)))
            hash.update(chunk);
        checkDigest(artifact, `sha256:${hash.digest('hex')}`);
        return await unpack(archive, folder, extraction.files, artifact.name);
    }
    finally {
        (0,external_node_fs_.rmSync)(raw, { recursive: true, force: true });
    }
}
const Listed = schemas/* object */.Ikc({
    id: schemas/* number */.aig(),
    name: schemas/* string */.YjP(),
    size_in_bytes: schemas/* number */.aig(),
    expired: schemas/* boolean */.zMY(),
    digest: schemas/* nullish */.cl6(schemas/* string */.YjP()),
    workflow_run: schemas/* nullish */.cl6(schemas/* object */.Ikc({ id: schemas/* nullish */.cl6(schemas/* number */.aig()) }))
});
/**
 * The artifacts of a run, through the REST API: also of another run than this one.
 * @throws UserError that names `actions: read` when the token may not
 */
async function listArtifactsOfRun(github, { owner, repo }, runId) {
    const facts = { permission: 'actions: read', what: `The artifacts of run ${runId}` };
    const all = await (0,github_reads/* readGitHub */.k)(facts, () => github.paginate(github.rest.actions.listWorkflowRunArtifacts, { owner, repo, run_id: runId, per_page: 100 }));
    return all
        .map(one => Listed.parse(one))
        .filter(one => one.workflow_run?.id === runId)
        .map(({ id, name, size_in_bytes: size, digest, expired }) => {
        return { id, name, size, digest: digest ?? undefined, runId, expired };
    });
}
/**
 * Download an artifact by its id, through the REST API, and take the expected files out of it; see {@link unpack}.
 * @returns paths by name of file, in a new private folder
 * @throws UserError when it has expired, is not what the service says it is, or the token may not (`actions: read`)
 */
async function downloadArtifact(github, { owner, repo }, artifact, extraction) {
    const limit = checkFacts(artifact, extraction);
    const facts = { permission: 'actions: read', what: `The artifact ${artifact.name} of run ${artifact.runId}` };
    const answer = await (0,github_reads/* readGitHub */.k)(facts, () => github.rest.actions.downloadArtifact({
        owner,
        repo,
        artifact_id: artifact.id,
        archive_format: 'zip',
        request: { redirect: 'manual' }
    }));
    const location = schemas/* url */.OZ5().safeParse(answer.headers.location);
    if (!location.success)
        throw new Error(`GitHub gave no address for the artifact ${artifact.id}.`);
    const folder = (0,private_folder/* makePrivateFolder */.I)(extraction.temp, 'artifact');
    const archive = (0,external_node_path_.join)(folder, '.archive.zip');
    checkDigest(artifact, await fetchFile(location.data, archive, limit, artifact.name));
    try {
        return await unpack(archive, folder, extraction.files, artifact.name);
    }
    finally {
        (0,external_node_fs_.rmSync)(archive, { force: true });
    }
}
/** Room for the archive's own structure. */
const OVERHEAD = 100_000;
/** @returns how large the archive may be, in bytes */
function checkFacts({ name, runId, size, digest, expired }, { files }) {
    if (expired)
        throw new errors/* UserError */.y(`The artifact ${name} of run ${runId} has expired. Plan again.`);
    if (digest === undefined || !/^sha256:[0-9a-f]{64}$/.test(digest)) {
        throw new errors/* UserError */.y(`The artifact ${name} of run ${runId} has no digest that it could be checked by. Plan again.`);
    }
    const limit = files.reduce((sum, file) => sum + file.limit, OVERHEAD);
    if (size > limit)
        throw new errors/* UserError */.y(`The artifact ${name} of run ${runId} has ${size} bytes, more than the ${limit} that it may have. It is not used.`);
    return limit;
}
function checkDigest({ name, digest }, found) {
    if (found === digest)
        return;
    throw new errors/* UserError */.y(`The artifact ${name} was changed on its way: its digest is ${found}, GitHub says ${digest}. It is not used. Run this job again.`);
}
const MOST_TRIES = 4;
const DOWNLOAD_MS = 300_000;
/** Fetch into a new file of mode 0600. The address is signed: no token goes with it. @returns `sha256:…` */
async function fetchFile(url, file, limit, name) {
    for (let tries = 1;; tries++) {
        try {
            const response = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_MS) });
            if (!response.ok || response.body === null)
                throw new Error(`the store answered ${response.status}.`);
            const hash = (0,external_node_crypto_.createHash)('sha256');
            const counted = new external_node_stream_.Transform({
                transform(chunk, _, done) {
                    hash.update(chunk);
                    done(null, chunk);
                }
            });
            await (0,promises_.pipeline)(external_node_stream_.Readable.fromWeb(response.body), limited(limit, name), counted, (0,external_node_fs_.createWriteStream)(file, { mode: 0o600 }));
            return `sha256:${hash.digest('hex')}`;
        }
        catch (cause) {
            if (cause instanceof errors/* UserError */.y)
                throw cause;
            if (tries === MOST_TRIES) {
                throw new errors/* UserError */.y(`The artifact ${name} could not be downloaded: ${messageOf(cause)} Run this job again.`, {
                    cause
                });
            }
            await (0,external_node_timers_promises_.setTimeout)(500 * 2 ** (tries - 1));
        }
    }
}
function limited(limit, name) {
    let total = 0;
    return new external_node_stream_.Transform({
        transform(chunk, _, done) {
            total += chunk.length;
            if (total <= limit)
                return done(null, chunk);
            return done(new errors/* UserError */.y(`The artifact ${name} is larger than the ${limit} bytes that it may have. It is not used.`));
        }
    });
}
/** The signature in an address of the store would be a key to the artifact. */
function messageOf(error) {
    const message = error instanceof Error ? error.message : String(error);
    return message.replace(/\?\S*/g, '').slice(0, 300);
}


/***/ }),

/***/ 85320:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ readGitHub)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97268);
/* harmony import */ var _github_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73848);



/** One try and three more. Each read of an approval is one of about ten, so this is not long. */
const MOST_TRIES = 4;
/** Longest wait in all; a rate limit that ends later is told at once. */
const LONGEST_WAIT_MS = 60_000;
/**
 * The answer of a *reading* call to GitHub: such a call may be made again, so trouble on the way (5xx, a rate limit that
 * ends soon) is waited out, a bounded number of times.
 * @param pauseMs first pause after trouble that names no time; doubled each time
 * @throws UserError that names the permission when the token may not, or when GitHub does not answer
 */
async function readGitHub({ permission, what }, call, pauseMs = 1000) {
    let waited = 0;
    for (let tries = 1;; tries++) {
        try {
            return await call();
        }
        catch (error) {
            const pause = pauseAfter(error, pauseMs * 2 ** (tries - 1));
            if (pause === undefined)
                throw explain(error, permission, what);
            if (tries === MOST_TRIES || waited + pause > LONGEST_WAIT_MS)
                throw unanswered(error, what);
            waited += pause;
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(pause);
        }
    }
}
/** Milliseconds until the call may be made again; `undefined` when that would change nothing. */
function pauseAfter(error, otherwise) {
    const status = statusOf(error);
    const headers = headersOf(error);
    const after = Number(headers['retry-after']);
    if ((status === 403 || status === 429) && Number.isFinite(after) && after >= 0)
        return after * 1000;
    if ((status === 403 || status === 429) && headers['x-ratelimit-remaining'] === '0') {
        return Math.max(0, Number(headers['x-ratelimit-reset'] ?? 0) * 1000 - Date.now());
    }
    if (status === 429 || status === undefined || status >= 500)
        return otherwise;
    return undefined;
}
function explain(error, permission, what) {
    const status = statusOf(error);
    const add = `Add "permissions: ${permission}" to the job.`;
    if ((0,_github_js__WEBPACK_IMPORTED_MODULE_1__/* .isPermissionError */ .gj)(error)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`${what}: the token may not read this (${permission} is missing). ${add}`, { cause: error });
    }
    if (status === 404) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`${what}: GitHub does not know it, or the token may not see it (${permission}). ${add}`, {
            cause: error
        });
    }
    return unanswered(error, what);
}
function unanswered(error, what) {
    const status = statusOf(error);
    const message = error instanceof Error ? error.message.slice(0, 200) : String(error);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`${what}: GitHub answers ${status ?? 'nothing'} (${message}). Run this job again later.`, {
        cause: error
    });
}
function statusOf(error) {
    const { status } = error;
    return typeof status === 'number' ? status : undefined;
}
function headersOf(error) {
    const { response } = error;
    return response?.headers ?? {};
}


/***/ }),

/***/ 76632:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QH: () => (/* binding */ openZip),
/* harmony export */   Ze: () => (/* binding */ isRegularFile),
/* harmony export */   uW: () => (/* binding */ zipEntries),
/* harmony export */   vW: () => (/* binding */ openEntry)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_util__WEBPACK_IMPORTED_MODULE_0__);

/** An archive that is read entry by entry. Whoever opens it closes it. */
async function openZip(file) {
    const { open } = await __webpack_require__.e(/* import() */ 663).then(__webpack_require__.t.bind(__webpack_require__, 20663, 19));
    return (0,node_util__WEBPACK_IMPORTED_MODULE_0__.promisify)(open)(file, { lazyEntries: true });
}
/** The entries in their order, each read when it is asked for. */
async function* zipEntries(zip) {
    for (let index = 0; index < zip.entryCount; index++) {
        yield await new Promise((resolve, reject) => {
            zip.once('entry', resolve);
            zip.once('error', reject);
            zip.readEntry();
        });
    }
}
/** The unpacked bytes of an entry. The library refuses one that turns out to be longer than it says. */
async function openEntry(zip, entry) {
    return (0,node_util__WEBPACK_IMPORTED_MODULE_0__.promisify)(zip.openReadStream.bind(zip))(entry);
}
/** Is it neither a folder nor a link nor anything else? */
function isRegularFile(entry) {
    // The upper half of the attributes is the Unix mode; an archive made elsewhere has none there.
    const type = (entry.externalFileAttributes >>> 16) & 0o170000;
    return (type === 0 || type === 0o100000) && !entry.fileName.endsWith('/');
}


/***/ })

};
