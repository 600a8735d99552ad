export const id = 5701;
export const ids = [5701,6848];
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

/***/ 85456:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ tryToShow)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33838);
/* harmony import */ var _github_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73848);


/**
 * Show a result somewhere. What cannot be shown never fails the work: it is said in one line.
 * @param what cannot be done, as the beginning of a sentence: `The comment could not be written`
 * @param permission what to write when the token lacks it
 */
async function tryToShow(what, work, permission = '') {
    try {
        return await work();
    }
    catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        if ((0,_github_js__WEBPACK_IMPORTED_MODULE_1__/* .isPermissionError */ .gj)(error))
            _actions_core__WEBPACK_IMPORTED_MODULE_0__.warning(`${what}: the token may not. ${permission}`.trim());
        else
            _actions_core__WEBPACK_IMPORTED_MODULE_0__.warning(`${what}: ${reason.slice(0, 500)}`);
        return undefined;
    }
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


/***/ }),

/***/ 79043:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ commentBody)
/* harmony export */ });
/* harmony import */ var _report_budgets_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9614);
/* harmony import */ var _report_render_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65878);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(75627);
/* harmony import */ var _slots_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(28758);
/* harmony import */ var _snapshot_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(19543);





/** Kept free for what becomes of the plans later; one that needs more is said in short. */
const STATUS_ROOM = 4000;
const MORE_STATUS_ROOM = 500;
const MOST_STATUS_ROOM = 14_000;
/** For the marker in front. */
const MARKER_ROOM = 300;
/** A matrix has no more jobs than this. */
const MOST_KEYS = 256;
/**
 * The comment for a report, without its marker: what it remembers, hidden, and the rendering.
 * @param previous what the comment showed before
 */
function commentBody(report, extras, previous) {
    const keys = extras.keys.slice(0, MOST_KEYS);
    const now = (0,_snapshot_js__WEBPACK_IMPORTED_MODULE_3__/* .snapshotOf */ .eY)(report);
    const hidden = (0,_snapshot_js__WEBPACK_IMPORTED_MODULE_3__/* .writeSnapshot */ .oF)(now);
    const later = Math.min(MOST_STATUS_ROOM, STATUS_ROOM + MORE_STATUS_ROOM * (keys.length - 1));
    const text = (0,_report_render_js__WEBPACK_IMPORTED_MODULE_1__/* .renderReport */ .B)(report, _report_budgets_js__WEBPACK_IMPORTED_MODULE_0__/* .COMMENT */ .YK, {
        ...extras,
        since: (0,_history_js__WEBPACK_IMPORTED_MODULE_2__/* .sinceLine */ .d)(previous, now),
        status: (0,_slots_js__WEBPACK_IMPORTED_MODULE_4__/* .writeSlots */ .Ng)(keys, extras.statuses),
        reserved: MARKER_ROOM + hidden.length + _report_budgets_js__WEBPACK_IMPORTED_MODULE_0__/* .JOINT */ .zY.length + later
    });
    return `${hidden}\n${text}`;
}


/***/ }),

/***/ 39718:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ putStatus),
/* harmony export */   p8: () => (/* binding */ publishComment)
/* harmony export */ });
/* unused harmony export markerOf */
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _lib_comments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4797);
/* harmony import */ var _report_budgets_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9614);
/* harmony import */ var _slots_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(28758);
/* harmony import */ var _snapshot_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(19543);
/* harmony import */ var _statuses_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(75865);






/** The hidden first line by which our comment is found; with its author, since anybody can write the same line. */
function markerOf(pullRequest, cover) {
    const of = 'key' in cover ? `key=${cover.key}` : `report=${encodeName(cover.report)}`;
    return `<!-- insight:plan pr=${pullRequest} ${of} -->`;
}
/** A name without anything that ends a comment of HTML or the marker's word. */
function encodeName(name) {
    return encodeURIComponent(name).replaceAll('-', '%2D').slice(0, 200);
}
/** Write the comment of a plan, as {@link publishOne} does. `build` makes its body from the snapshot of what it showed before. */
function publishComment(place, cover, build, patience = _lib_comments_js__WEBPACK_IMPORTED_MODULE_1__/* .PATIENCE */ .aZ) {
    const text = {
        marker: markerOf(place.pullRequest, cover),
        build: (previous) => build(previous === undefined ? undefined : (0,_snapshot_js__WEBPACK_IMPORTED_MODULE_3__/* .readSnapshot */ .RA)(previous)),
        writtenBy: _snapshot_js__WEBPACK_IMPORTED_MODULE_3__/* .readSnapshot */ .RA
    };
    return (0,_lib_comments_js__WEBPACK_IMPORTED_MODULE_1__/* .publishOne */ .YB)(place, text, patience);
}
/**
 * Say what became of a plan, in every comment of ours that has a slot for its key. Others may fill other slots of the same
 * comment at the same time: what one of them overwrote is written again.
 * @returns the comment's address; `undefined` when no comment shows this plan (any more)
 */
async function putStatus(place, key, status, patience = _lib_comments_js__WEBPACK_IMPORTED_MODULE_1__/* .PATIENCE */ .aZ) {
    const found = await commentsWithSlot(place, key);
    const urls = [];
    for (const comment of found)
        urls.push(await fillSlot(place, comment, key, status, patience));
    return urls.find(url => url !== undefined);
}
/** Comments of ours with a slot for this key, the oldest first. */
async function commentsWithSlot(place, key) {
    const ours = await (0,_lib_comments_js__WEBPACK_IMPORTED_MODULE_1__/* .listOurs */ .a9)(place, `<!-- insight:plan pr=${place.pullRequest} `);
    return ours.filter(one => (0,_slots_js__WEBPACK_IMPORTED_MODULE_5__/* .statusOf */ .c2)(one.body, key) !== undefined);
}
async function fillSlot(place, { id, body }, key, status, { tries, pause }) {
    const plan = JSON.stringify((0,_snapshot_js__WEBPACK_IMPORTED_MODULE_3__/* .readSnapshot */ .RA)(body));
    for (let left = tries; left > 0; left--) {
        const current = await (0,_lib_comments_js__WEBPACK_IMPORTED_MODULE_1__/* .getComment */ .OK)(place, id);
        // Another plan stands there now: what became of the one before is not its status.
        if (current === undefined || JSON.stringify((0,_snapshot_js__WEBPACK_IMPORTED_MODULE_3__/* .readSnapshot */ .RA)(current.body)) !== plan)
            return undefined;
        const filled = fitted(current.body, key, status);
        if (filled === undefined)
            return undefined;
        const updated = await (0,_lib_comments_js__WEBPACK_IMPORTED_MODULE_1__/* .updateComment */ .vv)(place, id, filled);
        if (updated === undefined)
            return undefined;
        // Whoever read the comment before we wrote it may write it now, without our words.
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(pause * (0.5 + Math.random()));
        const standing = await (0,_lib_comments_js__WEBPACK_IMPORTED_MODULE_1__/* .getComment */ .OK)(place, id);
        if (standing === undefined)
            return undefined;
        if ((0,_slots_js__WEBPACK_IMPORTED_MODULE_5__/* .statusOf */ .c2)(standing.body, key) === (0,_slots_js__WEBPACK_IMPORTED_MODULE_5__/* .statusOf */ .c2)(filled, key))
            return updated.url;
    }
    throw new Error('others write it at the same time, again and again');
}
/** The body with the status, or with the short form of it when there is no room. */
function fitted(body, key, status) {
    const whole = (0,_slots_js__WEBPACK_IMPORTED_MODULE_5__/* .withStatus */ .zC)(body, key, status);
    if (whole === undefined || _report_budgets_js__WEBPACK_IMPORTED_MODULE_2__/* .COMMENT */ .YK.measure(whole) <= _report_budgets_js__WEBPACK_IMPORTED_MODULE_2__/* .COMMENT */ .YK.limit)
        return whole;
    const short = (0,_slots_js__WEBPACK_IMPORTED_MODULE_5__/* .withStatus */ .zC)(body, key, (0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .shortStatus */ .hX)(status));
    return short !== undefined && _report_budgets_js__WEBPACK_IMPORTED_MODULE_2__/* .COMMENT */ .YK.measure(short) <= _report_budgets_js__WEBPACK_IMPORTED_MODULE_2__/* .COMMENT */ .YK.limit ? short : undefined;
}


/***/ }),

/***/ 96307:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ findCommentedPull)
/* harmony export */ });
/** These events run on the newest commit of the main branch, but are not about the pull request that brought it. */
const ABOUT_NO_COMMIT = ['schedule', 'issue_comment', 'issues'];
/**
 * Number of the pull request that a run is about: the event's, or the merged one that brought this commit to its branch.
 * @throws the API's error when the token may not look it up
 */
async function findCommentedPull(github, context) {
    if (context.pullRequest !== undefined)
        return context.pullRequest.number;
    if (ABOUT_NO_COMMIT.includes(context.event))
        return undefined;
    const { owner, repo, sha } = context;
    const { data } = await github.rest.repos.listPullRequestsAssociatedWithCommit({ owner, repo, commit_sha: sha });
    return data.find(one => one.merge_commit_sha === sha)?.number ?? data.find(one => one.merged_at !== null)?.number;
}


/***/ }),

/***/ 75627:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ sinceLine),
/* harmony export */   f: () => (/* binding */ whatChanged)
/* harmony export */ });
/* harmony import */ var _report_shown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41225);
/* harmony import */ var _report_verbs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84042);


/** Most clauses of what changed. */
const MOST_CLAUSES = 4;
/** `since 3f9c2ab: …` for a comment that is updated; `undefined` when nothing is remembered, or nothing changed. */
function sinceLine(previous, now) {
    if (previous === undefined || (previous.digest !== undefined && previous.digest === now.digest))
        return undefined;
    const clauses = whatChanged(previous, now);
    return clauses.length === 0 ? undefined : `since ${(0,_report_shown_js__WEBPACK_IMPORTED_MODULE_0__/* .span */ .Ln)(previous.commit.slice(0, 7))}: ${clauses.join('; ')}`;
}
/**
 * How the plans differ from the ones before, as clauses of Markdown: "`app` no longer destroys `x`". Empty when they are the
 * same, or when nothing is remembered.
 */
function whatChanged(before, after) {
    const names = new Set([...Object.keys(before.stacks), ...Object.keys(after.stacks)]);
    const clauses = [];
    for (const name of names) {
        const [old, now] = [memoryOf(before, name), memoryOf(after, name)];
        const who = names.size > 1 ? `${(0,_report_shown_js__WEBPACK_IMPORTED_MODULE_0__/* .pathSpan */ .UY)(name)} ` : '';
        clauses.push(...stackClauses(old, now).map(clause => `${who}${clause}`));
    }
    const more = clauses.length - MOST_CLAUSES;
    return more > 0 ? [...clauses.slice(0, MOST_CLAUSES), `and ${more} more differences`] : clauses;
}
function memoryOf({ stacks }, name) {
    return Object.hasOwn(stacks, name) ? stacks[name] : undefined;
}
function stackClauses(old, now) {
    if (old === undefined || now === undefined)
        return [now === undefined ? 'is no longer planned' : 'is planned too'];
    if (old.digest === now.digest)
        return [];
    if (now.digest === '')
        return ['can no longer be planned'];
    if (old.digest === '')
        return ['can be planned again'];
    const clauses = objectClauses(new Map(Object.entries(old.changes ?? {})), new Map(Object.entries(now.changes ?? {})));
    const remembered = old.changes !== undefined && now.changes !== undefined;
    return remembered && clauses.length > 0 ? clauses : ['has other values'];
}
function objectClauses(old, now) {
    const clauses = [];
    for (const [address, [kind]] of old) {
        if (now.get(address)?.[0] !== kind)
            clauses.push(`no longer ${verb(kind)} ${(0,_report_shown_js__WEBPACK_IMPORTED_MODULE_0__/* .span */ .Ln)(address, 120)}`);
    }
    for (const [address, [kind, hash]] of now) {
        const before = old.get(address);
        if (before?.[0] !== kind)
            clauses.push(`now ${verb(kind)} ${(0,_report_shown_js__WEBPACK_IMPORTED_MODULE_0__/* .span */ .Ln)(address, 120)}`);
        else if (before[1] !== hash)
            clauses.push(`${verb(kind)} ${(0,_report_shown_js__WEBPACK_IMPORTED_MODULE_0__/* .span */ .Ln)(address, 120)} otherwise`);
    }
    return clauses;
}
function verb(kind) {
    return Object.hasOwn(_report_verbs_js__WEBPACK_IMPORTED_MODULE_1__/* .VERBS */ .h, kind) ? _report_verbs_js__WEBPACK_IMPORTED_MODULE_1__/* .VERBS */ .h[kind] : 'does something to';
}


/***/ }),

/***/ 91562:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ showComment)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33838);
/* harmony import */ var _lib_showing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85456);
/* harmony import */ var _comment_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39718);



/**
 * Write the comment of a plan and say in the log what became of it. That it cannot be written is told in one line and fails
 * nothing.
 * @param build makes its body from the snapshot of what it showed before
 * @param advice what to do when the token may not write comments
 * @returns the comment's address, when it stands
 */
async function showComment(place, cover, build, advice) {
    const published = await (0,_lib_showing_js__WEBPACK_IMPORTED_MODULE_1__/* .tryToShow */ .A)('The comment could not be written', () => (0,_comment_js__WEBPACK_IMPORTED_MODULE_2__/* .publishComment */ .p8)(place, cover, build), advice);
    if (published === undefined)
        return undefined;
    _actions_core__WEBPACK_IMPORTED_MODULE_0__.info(published.outcome === 'newer'
        ? `The comment shows a later run already and was left as it is: ${published.url}`
        : `Comment ${published.outcome}: ${published.url}`);
    return published.url;
}


/***/ }),

/***/ 28758:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ng: () => (/* binding */ writeSlots),
/* harmony export */   c2: () => (/* binding */ statusOf),
/* harmony export */   zC: () => (/* binding */ withStatus)
/* harmony export */ });
/**
 * Slots of a plan comment: places above the plans, one for each key, where a later step says what became of its plan. A slot
 * is found by a line of its own. Text of others cannot make such a line: it never holds a line break and the beginning of
 * an HTML comment.
 */
const END = '<!-- /insight:status -->';
/** Keys are made by us, 8 hex digits. Anything else makes no slot. */
const KEY = /^[0-9a-f]{8}$/;
/** Slots for all keys, filled as far as `statuses` says. Markdown. */
function writeSlots(keys, statuses = {}) {
    return [...new Set(keys)]
        .filter(key => KEY.test(key))
        .map(key => slot(key, statuses[key] ?? ''))
        .join('\n');
}
/** The same comment with another status; `undefined` when it has no slot for this key. */
function withStatus(body, key, status) {
    const found = findSlot(body, key);
    return found === undefined ? undefined : body.slice(0, found.from) + slot(key, status) + body.slice(found.to);
}
/** What a slot says, `''` when it is empty; `undefined` when there is none. */
function statusOf(body, key) {
    return findSlot(body, key)?.status;
}
function slot(key, status) {
    return `<!-- insight:status key=${key} -->\n${status === '' ? '' : `${status}\n`}${END}`;
}
function findSlot(body, key) {
    if (!KEY.test(key))
        return undefined;
    const pattern = new RegExp(`^<!-- insight:status key=${key} -->\\r?\\n([\\s\\S]*?)^${END}$`, 'm');
    const found = pattern.exec(body);
    if (found === null)
        return undefined;
    return { from: found.index, to: found.index + found[0].length, status: (found[1] ?? '').replace(/\r?\n$/, '') };
}


/***/ }),

/***/ 19543:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RA: () => (/* binding */ readSnapshot),
/* harmony export */   eY: () => (/* binding */ snapshotOf),
/* harmony export */   oF: () => (/* binding */ writeSnapshot)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38522);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_zlib__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(63619);
/* harmony import */ var _json_canonical_json_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(94650);
/* harmony import */ var _report_attributes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28836);
/* harmony import */ var _report_resource_lines_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(44196);






const Stored = zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({
    commit: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    digest: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()),
    run: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .number */ .aig(),
    attempt: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .number */ .aig(),
    stacks: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .record */ .g1P(zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({
        digest: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
        changes: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .record */ .g1P(zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .tuple */ .PVZ([zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()])))
    }))
});
/** Objects remembered; of a stack all or none. */
const MOST_OBJECTS = 300;
/** Longest hidden line in a comment, in characters: the comment is for people. */
const LONGEST_LINE = 10_000;
/** Unpacked, in bytes. Whoever edits a comment may have written anything. */
const LARGEST_MEMORY = 1_000_000;
/** What to remember of a report. */
function snapshotOf({ commit, digest, run, stacks }) {
    let left = MOST_OBJECTS;
    const memories = stacks.map(({ stack, result }) => {
        if (result.kind === 'failed')
            return [stack, { digest: '' }];
        const { resources } = result.plan;
        left -= resources.length;
        if (left < 0)
            return [stack, { digest: shortDigest(result.digest) }];
        const changes = resources.map(one => [(0,_report_resource_lines_js__WEBPACK_IMPORTED_MODULE_3__/* .addressText */ .GI)(one), [one.kind, visibleHash(one)]]);
        return [stack, { digest: shortDigest(result.digest), changes: Object.fromEntries(changes) }];
    });
    return { commit, digest, run: run.id, attempt: run.attempt, stacks: Object.fromEntries(memories) };
}
/** A line of HTML that nobody sees. Base64 cannot end it. What is too long is left out: objects first, then stacks. */
function writeSnapshot(snapshot) {
    const withoutObjects = Object.entries(snapshot.stacks).map(([name, { digest }]) => [name, { digest }]);
    const smaller = [snapshot, { ...snapshot, stacks: Object.fromEntries(withoutObjects) }, { ...snapshot, stacks: {} }];
    for (const one of smaller) {
        const line = `<!-- insight:last ${(0,node_zlib__WEBPACK_IMPORTED_MODULE_1__.deflateRawSync)(JSON.stringify(one)).toString('base64')} -->`;
        if (line.length <= LONGEST_LINE)
            return line;
    }
    return '';
}
/** The snapshot in a comment; `undefined` when there is none or it was edited. */
function readSnapshot(body) {
    const encoded = /^<!-- insight:last ([A-Za-z0-9+/=]+) -->/m.exec(body)?.[1];
    if (encoded === undefined)
        return undefined;
    try {
        const text = (0,node_zlib__WEBPACK_IMPORTED_MODULE_1__.inflateRawSync)(Buffer.from(encoded, 'base64'), { maxOutputLength: LARGEST_MEMORY });
        const stored = Stored.safeParse(JSON.parse(text.toString('utf8')));
        return stored.success ? stored.data : undefined;
    }
    catch {
        return undefined;
    }
}
function shortDigest(digest) {
    return digest.replace(/^sha256:/, '').slice(0, 16);
}
/** Of what can be seen only: a short hash of a sensitive value would help to guess it. */
function visibleHash(change) {
    const visible = change.differences.map((difference) => {
        const hide = (0,_report_attributes_js__WEBPACK_IMPORTED_MODULE_2__/* .isSecret */ .$f)(difference);
        return [
            difference.path,
            hide ? 'sensitive' : sideJson(difference.before),
            hide ? 'sensitive' : sideJson(difference.after)
        ];
    });
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256')
        .update((0,_json_canonical_json_js__WEBPACK_IMPORTED_MODULE_5__/* .canonicalJson */ .d)([change.actions, visible]))
        .digest('hex')
        .slice(0, 8);
}
function sideJson(side) {
    return side.kind === 'known' ? [side.kind, side.value] : [side.kind];
}


/***/ }),

/***/ 75865:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $j: () => (/* binding */ reasonsOfRefusal),
/* harmony export */   gD: () => (/* binding */ refusedBlock),
/* harmony export */   hX: () => (/* binding */ shortStatus),
/* harmony export */   ys: () => (/* binding */ notAppliedBlock)
/* harmony export */ });
/* harmony import */ var _lib_markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33862);
/* harmony import */ var _report_attributes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28836);
/* harmony import */ var _report_resource_lines_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44196);
/* harmony import */ var _report_shown_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(41225);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(75627);





/** The plan may not be applied: it is another one than was approved. */
function refusedBlock(reasons, approved, run) {
    const why = reasons.length === 0 ? '' : `: ${reasons.join('; ')}`;
    return alert('CAUTION', `**Not applied.** What would be applied now is not what was approved (${(0,_report_shown_js__WEBPACK_IMPORTED_MODULE_3__/* .span */ .Ln)(short(approved))})${why}. The new plan is below; approve it to go on. ${linkTo(run)}`);
}
/** Nothing was applied, for a reason that is no comparison. */
function notAppliedBlock(reason, run) {
    return alert('CAUTION', `**Not applied.** ${(0,_lib_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plainText */ .wh)((0,_report_shown_js__WEBPACK_IMPORTED_MODULE_3__/* .oneLine */ .TN)(reason, 1500))} ${linkTo(run)}`);
}
/**
 * Why fresh plans are other ones than were approved, as clauses of Markdown: what was changed outside of Terraform, and
 * what the plans do otherwise, as far as a comment remembers the approved ones.
 */
function reasonsOfRefusal(report, approved, now, shown) {
    const several = report.stacks.length > 1;
    const drifted = report.stacks
        .flatMap(({ stack, result }) => result.kind === 'planned' ? result.plan.drift.map(drift => ({ stack, drift })) : [])
        .filter(({ drift }) => drift.relevant.length > 0)
        .slice(0, 3)
        .map(({ stack, drift }) => {
        const parts = drift.relevant.slice(0, 2).map(one => `${(0,_report_shown_js__WEBPACK_IMPORTED_MODULE_3__/* .span */ .Ln)((0,_report_attributes_js__WEBPACK_IMPORTED_MODULE_1__/* .pathText */ .LF)(one.path))} ${(0,_report_shown_js__WEBPACK_IMPORTED_MODULE_3__/* .span */ .Ln)((0,_report_attributes_js__WEBPACK_IMPORTED_MODULE_1__/* .changeText */ .k0)(one), 300)}`);
        const where = several ? ` in ${(0,_report_shown_js__WEBPACK_IMPORTED_MODULE_3__/* .pathSpan */ .UY)(stack)}` : '';
        return `${(0,_report_shown_js__WEBPACK_IMPORTED_MODULE_3__/* .span */ .Ln)((0,_report_resource_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .addressText */ .GI)(drift))}${where} was changed outside Terraform (${parts.join(', ')})`;
    });
    return shown?.digest === approved ? [...drifted, ...(0,_history_js__WEBPACK_IMPORTED_MODULE_4__/* .whatChanged */ .f)(shown, now)] : drifted;
}
/**
 * A status without its reasons, for a comment that has no room for them: the title and the link remain.
 * @param status one that a function of this file made
 */
function shortStatus(status) {
    const found = /^(> \[!\w+\]\n> \*\*[^*\n]*\*\*)[\s\S]*?( \[run \d+\]\([^()\s]+\))?$/.exec(status);
    return found === null ? '' : `${found[1]} Why does not fit here.${found[2] ?? ''}`;
}
/** `5d7e0c…` of `sha256:5d7e0c…`. */
function short(digest) {
    return `${digest.replace(/^sha256:/, '').slice(0, 12)}…`;
}
function alert(kind, text) {
    return `> [!${kind}]\n> ${text}`;
}
function linkTo({ id, url }) {
    return (0,_lib_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)(`run ${id}`, url);
}


/***/ }),

/***/ 65340:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ writePage)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ./src/lib/foreign-output.ts
var foreign_output = __webpack_require__(27557);
;// CONCATENATED MODULE: ./src/lib/html.ts

/** Only what is made here carries it: no JSON of others can. */
const MADE_HERE = Symbol('html');
/** Template tag: the template itself is HTML; what is put in is escaped unless it is {@link Html}. */
function html(strings, ...parts) {
    let text = strings[0] ?? '';
    for (let at = 0; at < parts.length; at++)
        text += inner(parts[at] ?? '') + (strings[at + 1] ?? '');
    return { [MADE_HERE]: text };
}
/** No HTML at all. */
const NOTHING = { [MADE_HERE]: '' };
/** The HTML as text, to be written. */
function sourceOf(piece) {
    return piece[MADE_HERE];
}
function inner(part) {
    if (typeof part === 'string')
        return escapeHtml(part);
    if (typeof part === 'number')
        return String(part);
    return MADE_HERE in part ? part[MADE_HERE] : part.map(sourceOf).join('');
}
const ESCAPES = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;'
};
/** Text for HTML, also inside a quoted attribute. What would hide or reorder text, and halves of characters, are left out. */
function escapeHtml(text) {
    const visible = /^[ -~]*$/.test(text)
        ? text
        : text
            .split(/\r\n|\r|\n/)
            .map(visibleLine)
            .join('\n');
    return /[&<>"']/.test(visible) ? visible.replace(/[&<>"']/g, character => ESCAPES[character] ?? '') : visible;
}
function visibleLine(line) {
    return (0,foreign_output/* neutralise */.$)(line).replace(/\p{Surrogate}/gu, '\ufffd');
}

// EXTERNAL MODULE: ./src/lib/markdown.ts
var markdown = __webpack_require__(33862);
// EXTERNAL MODULE: ./src/terraform-apply/report/counts.ts
var counts = __webpack_require__(74650);
// EXTERNAL MODULE: ./src/terraform-apply/report/report.ts
var report_report = __webpack_require__(35188);
// EXTERNAL MODULE: ./src/terraform-apply/report/resource-lines.ts
var resource_lines = __webpack_require__(44196);
// EXTERNAL MODULE: ./src/terraform-apply/report/attributes.ts + 1 modules
var attributes = __webpack_require__(28836);
// EXTERNAL MODULE: ./src/terraform-apply/report/shown.ts
var shown = __webpack_require__(41225);
;// CONCATENATED MODULE: ./src/terraform-apply/page/html-value.ts



/** Longest value shown whole, in UTF-16 units of its JSON. Nothing else is cut on the page. */
const LONGEST_PAGE_VALUE = 10_000;
const SHOWN_OF_LONGER = 4000;
/** Of two values from this length on, where they differ is in sight, and both are folded. */
const FOLDED_FROM = 300;
/** Equal lines shown before and after those that differ. */
const CONTEXT = 2;
/**
 * What happens to one value, for a cell of a table: both sides, or where they differ with both sides folded.
 * @param gone the whole object goes, so that nothing comes after is not worth saying
 */
function cellOf(difference, gone) {
    const { before, after } = difference;
    if ((0,attributes/* isSecret */.$f)(difference))
        return html `<i>${(0,attributes/* sensitiveText */.WS)(difference)}</i>`;
    if (before.kind === 'known' && after.kind === 'known')
        return bothHtml(difference, before.value, after.value);
    if (before.kind === 'absent')
        return html `<ins class="value">${sideHtml(after)}</ins>`;
    if (gone && after.kind === 'absent')
        return html `<del class="value">${sideHtml(before)}</del>`;
    return html `<del class="value">${sideHtml(before)}</del> → <ins class="value">${sideHtml(after)}</ins>`;
}
function bothHtml(difference, before, after) {
    const places = placesHtml(difference, before, after);
    const both = html `<del class="value">${valueHtml(before)}</del> → <ins class="value">${valueHtml(after)}</ins>`;
    return places === undefined
        ? both
        : html `${places}<details><summary class="quiet">both, whole</summary>${both}</details>`;
}
/** Where two long values differ: lines of a text, places in a policy, the first character of anything else. */
function placesHtml(difference, before, after) {
    if (isText(before) && isText(after))
        return linesHtml(before.split('\n'), after.split('\n'));
    const lines = (0,attributes/* attributeLines */.EW)(difference);
    const [first] = lines;
    const path = (0,attributes/* pathText */.LF)(difference.path);
    if (first === undefined)
        return undefined;
    if (lines.length > 1 || first.path !== path)
        return html `${lines.map(one => html `<div><code>${one.path.slice(path.length).replace(/^: /, '')}</code> <span class="value">${one.text}</span></div>`)}`;
    const size = Math.max(JSON.stringify(before).length, JSON.stringify(after).length);
    return size < FOLDED_FROM ? undefined : html `<div class="value">${first.text}</div>`;
}
/** Text of several lines. */
function isText(value) {
    return typeof value === 'string' && value.includes('\n');
}
/** The lines between what both begin and end with. */
function linesHtml(before, after) {
    const shorter = Math.min(before.length, after.length);
    let start = 0;
    while (start < shorter && before[start] === after[start])
        start++;
    let end = 0;
    while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end))
        end++;
    const [removed, added] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
    if (removed.length + added.length === 0 || [...removed, ...added].join('\n').length > LONGEST_PAGE_VALUE)
        return undefined;
    const lead = before.slice(Math.max(0, start - CONTEXT), start);
    const tail = before.slice(before.length - end, before.length - end + CONTEXT);
    const same = (lines) => lines.map(line => html `<div>  ${line.length > FOLDED_FROM ? `${(0,shown/* cut */.Jj)(line, 0, FOLDED_FROM)}…` : line}</div>`);
    return html `<div class="value"><div><i>line ${start + 1}</i></div>${same(lead)}${removed.map(line => html `<div><del>- ${line}</del></div>`)}${added.map(line => html `<div><ins>+ ${line}</ins></div>`)}${same(tail)}</div>`;
}
function sideHtml(side) {
    switch (side.kind) {
        case 'absent':
            return html `<i>null</i>`;
        case 'unknown':
            return html `<i>known after apply</i>`;
        case 'sensitive':
            return html `<i>(sensitive)</i>`;
        case 'known':
            return valueHtml(side.value);
    }
}
/** Texts of several lines as such, everything else as JSON. */
function valueHtml(value) {
    const text = isText(value) ? value : JSON.stringify(value);
    if (text.length > LONGEST_PAGE_VALUE)
        return html `${(0,shown/* cut */.Jj)(text, 0, SHOWN_OF_LONGER)}<i>… ${text.length} characters, of which the first ${SHOWN_OF_LONGER} are shown</i>`;
    return html `${text}`;
}

;// CONCATENATED MODULE: ./src/terraform-apply/page/html-change.ts




/** Colours by what happens: words of the style sheet. */
const COLOURS = {
    create: 'add',
    update: 'edit',
    delete: 'gone',
    replace: 'swap',
    forget: 'calm',
    read: 'calm',
    'no-op': 'calm',
    other: 'gone'
};
/**
 * One object, with every difference.
 * @param options.guarded the guard refuses it
 * @param options.open are its attributes in sight from the start?
 */
function changeHtml(change, { guarded = false, open = true } = {}) {
    const refused = guarded ? html `<b>protected</b>` : NOTHING;
    const facts = [...(0,resource_lines/* notesOf */.h$)(change), change.region ?? '', change.id === undefined ? '' : `id ${change.id}`];
    const notes = facts.filter(fact => fact !== '').join(' · ');
    const head = html `<b class="mark ${COLOURS[change.kind]}">${(0,resource_lines/* markOf */.Fg)(change)}</b><code>${(0,resource_lines/* addressText */.GI)(change)}</code>`;
    const said = guarded || notes !== ''
        ? html `<span class="note">${refused}${guarded && notes !== '' ? ' · ' : ''}${notes}</span>`
        : NOTHING;
    return folded(html `${head}${said}`, rowsOf(change), open);
}
/** What was changed outside of Terraform, or an output value: its name, and every difference. */
function differencesHtml(name, note, differences, open) {
    const said = note === '' ? NOTHING : html `<span class="note">${note}</span>`;
    return folded(html `<b class="mark edit">~</b><code>${name}</code>${said}`, differences.map(one => rowOf(one)), open);
}
/** One output value. */
function outputHtml({ name, kind, differences }, open) {
    const head = html `<b class="mark ${COLOURS[kind]}">${OUTPUT_MARKS[kind] ?? '~'}</b><code>output.${name}</code>`;
    return folded(head, differences.map(one => rowOf(one, { gone: kind === 'delete' })), open);
}
const OUTPUT_MARKS = { create: '+', delete: '-' };
/** A deferred change or an action. */
function otherHtml({ what, address, detail }) {
    const about = what === 'deferred' ? 'planned only after this is applied' : 'action';
    return folded(html `<b class="mark gone">!</b><code>${address}</code><span class="note">${about} · ${detail}</span>`, [], true);
}
function folded(head, rows, open) {
    const body = rows.length === 0 ? NOTHING : html `<table>${rows}</table>`;
    return open
        ? html `<details class="change" open><summary>${head}</summary>${body}</details>\n`
        : html `<details class="change"><summary>${head}</summary>${body}</details>\n`;
}
/** Attributes that are known only after the apply, and had no value, share one row. */
function rowsOf(change) {
    const forcing = new Set(change.replacePaths.map(path => JSON.stringify(path)));
    const later = [];
    const rows = [];
    const gone = change.kind === 'delete' || change.kind === 'forget';
    for (const one of change.differences) {
        if (one.before.kind === 'absent' && one.after.kind === 'unknown' && !(0,attributes/* isSecret */.$f)(one))
            later.push((0,attributes/* wholePathText */.oL)(one.path));
        else
            rows.push(rowOf(one, { gone, forces: forcing.size > 0 && forcing.has(JSON.stringify(one.path)) }));
    }
    if (later.length > 0)
        rows.push(html `<tr><th><i>known after apply</i></th><td><code>${later.join(', ')}</code></td></tr>`);
    return rows;
}
/** @param how.gone the whole object goes, so that nothing comes after is not worth saying */
function rowOf(difference, how = {}) {
    const why = how.forces ? html ` <span class="forces">forces the replacement</span>` : NOTHING;
    const path = (0,attributes/* wholePathText */.oL)(difference.path);
    return html `<tr><th><code>${path === '' ? 'value' : path}</code></th><td>${cellOf(difference, how.gone ?? false)}${why}</td></tr>`;
}

;// CONCATENATED MODULE: ./src/terraform-apply/page/html-style.ts
/** The page's only style: system fonts, light and dark, the table of stacks beside what they change. */
const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#fff, #0d1117); --sunk: light-dark(#f6f8fa, #151b23); --line: light-dark(#d8dee4, #2f3742);
  --ink: light-dark(#1f2328, #e6edf3); --quiet: light-dark(#59636e, #9198a1); --link: light-dark(#0969da, #6cb0ff);
  --add: light-dark(#1a7f37, #3fb950); --change: light-dark(#8a5a00, #e3b341); --destroy: light-dark(#c01f28, #ff7b72);
  --replace: light-dark(#8250df, #bc8cff);
}
* { box-sizing: border-box }
html { scroll-padding-top: 1rem }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif }
code, .value { font: .87em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace }
code, .value, h2 { overflow-wrap: anywhere }
a { color: var(--link); text-decoration: none } a:hover { text-decoration: underline }
header { padding: 1.6rem 1.5rem 1.1rem; border-bottom: 1px solid var(--line) }
h1 { margin: 0; font-size: 1.5rem; line-height: 1.3; letter-spacing: -.01em }
h2 { margin: 0; font-size: 1.15rem } h2 code { font-weight: 600 }
h3 { margin: 1.1rem 0 .3rem; font-size: .95rem }
p { margin: .35rem 0 0 } .quiet { color: var(--quiet); font-size: .92em }
.layout { display: grid; grid-template-columns: minmax(15rem, 24rem) minmax(0, 1fr) }
nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow: auto; padding: 1rem 1rem 2rem 1.5rem }
main { padding: 0 1.5rem 4rem 1rem; border-left: 1px solid var(--line); min-width: 0 }
table { border-collapse: collapse; width: 100% }
nav table { font-size: .88rem }
nav th, nav td { padding: .28rem .3rem; text-align: right; vertical-align: top; font-variant-numeric: tabular-nums }
nav th:first-child, nav td:first-child { text-align: left; padding-left: 0 }
nav thead th { position: sticky; top: -1rem; background: var(--ground); font-weight: 600 }
nav tbody tr, .change tr { border-top: 1px solid var(--line) }
nav .same td { color: var(--quiet) } nav .same a { color: inherit }
nav tfoot td { border-top: 2px solid var(--line); font-weight: 600 }
.stack { padding: 1.3rem 0 .6rem; border-bottom: 1px solid var(--line) } .stack:last-child { border: 0 }
.callout { margin: .7rem 0; padding: .5rem .9rem; border-left: 4px solid var(--change); background: var(--sunk); white-space: pre-wrap; overflow-wrap: anywhere }
.callout.bad { border-color: var(--destroy) }
.change { margin: .5rem 0; border: 1px solid var(--line); border-radius: 6px; content-visibility: auto; contain-intrinsic-size: auto 6rem }
.change > summary { padding: .4rem .8rem; cursor: pointer; background: var(--sunk); border-radius: 6px; list-style-position: outside }
.change[open] > summary { border-radius: 6px 6px 0 0 }
.mark { display: inline-block; min-width: 2.4rem; font: 600 .92em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace }
.note { margin-left: .6rem; color: var(--quiet); font-size: .88em } .note b { color: var(--destroy) }
.change th, .change td { padding: .22rem .8rem; vertical-align: top; text-align: left; font-weight: 400 }
.change th { width: 16rem; color: var(--quiet) } .change tr:first-child { border-top: 1px solid var(--line) }
.value { white-space: pre-wrap; tab-size: 2 } i { color: var(--quiet) } td > i, th > i { font-size: .92em }
del { color: var(--destroy); text-decoration: none } ins { color: var(--add); text-decoration: none }
.forces { color: var(--destroy); font-size: .88em }
.add { color: var(--add) } .edit { color: var(--change) } .gone { color: var(--destroy) } .swap { color: var(--replace) } .calm { color: var(--quiet) }
footer { padding: 1rem 1.5rem 3rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: .9rem }
@media (max-width: 56rem) {
  .layout { display: block } main { border: 0; padding: 0 1rem 3rem }
  nav { max-height: 40vh; padding: 1rem; background: var(--ground); border-bottom: 1px solid var(--line); z-index: 1 }
  html { scroll-padding-top: 42vh } .change th { width: 8rem }
}
@media print { .layout { display: block } nav { position: static; max-height: none } .change { break-inside: avoid } }
`;

;// CONCATENATED MODULE: ./src/terraform-apply/page/page.ts










/** Up to so many changes, their attributes are in sight from the start; of more, only those of what is lost or changed. */
const MOST_OPEN = 400;
/** Written at once, in UTF-16 units. */
const CHUNK = 64 * 1024;
/**
 * Write the whole report as one HTML page that needs nothing else: every stack, every change, every difference. Only
 * single values of great length are cut. It is streamed: a plan of 10,000 changes is never held as a text.
 */
async function writePage(report, file) {
    await (0,promises_.pipeline)(external_node_stream_.Readable.from(inChunks(pageOf(report))), (0,external_node_fs_.createWriteStream)(file));
}
function* inChunks(pieces) {
    let text = '';
    for (const piece of pieces) {
        text += sourceOf(piece);
        if (text.length < CHUNK)
            continue;
        yield Buffer.from(text);
        text = '';
    }
    yield Buffer.from(text);
}
function* pageOf(report) {
    const { environment, stacks } = report;
    yield html `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Plan for ${environment}</title>
<style>`;
    yield STYLE;
    yield html `</style>
</head>
<body>
${headHtml(report)}
<div class="layout">
${tableHtml(report)}
<main>
`;
    const total = stacks.reduce((sum, { result }) => sum + (result.kind === 'failed' ? 0 : result.plan.resources.length), 0);
    for (const [at, stack] of stacks.entries())
        yield* stackHtml(stack, at, total <= MOST_OPEN);
    yield html `</main>
</div>
${footHtml(report)}
</body>
</html>
`;
}
function headHtml(report) {
    const { environment, workspace, label, commit, run, stacks } = report;
    const failed = stacks.filter(one => one.result.kind === 'failed').length;
    const facts = [
        html `${label}`,
        ...(workspace === undefined ? [] : [html `workspace <code>${workspace}</code>`]),
        html `commit <code>${commit}</code>`,
        html `${linked(`run ${run.id}`, run.url)}${run.attempt > 1 ? `, attempt ${run.attempt}` : ''}`
    ];
    const lost = failed === 0 ? NOTHING : html `<b class="gone">${failed} failed</b> · `;
    return html `<header>
<h1>Plan for <code>${environment}</code></h1>
<p>${lost}${failed === stacks.length ? '' : (0,counts/* countsSentence */.KS)((0,report_report/* totalsOf */.vA)(report))}</p>
<p class="quiet">${joined(facts, ' · ')}</p>
</header>`;
}
function tableHtml(report) {
    const head = html `<thead><tr><th>stack</th><th class="add">+</th><th class="edit">~</th><th class="swap">-/+</th><th class="gone">-</th></tr></thead>`;
    const rows = report.stacks.map(({ stack, result }, at) => {
        const name = html `<td><a href="#s${at + 1}"><code>${stack}</code></a></td>`;
        if (result.kind === 'failed')
            return html `<tr>${name}<td colspan="4" class="gone">failed</td></tr>\n`;
        const same = !result.plan.applyable && result.plan.resources.length === 0;
        return same
            ? html `<tr class="same">${name}<td colspan="4">no changes</td></tr>\n`
            : html `<tr>${name}${numbers((0,counts/* countsOf */.mQ)(result.plan))}</tr>\n`;
    });
    const sum = rows.length < 2 ? NOTHING : html `<tfoot><tr><td>all</td>${numbers((0,report_report/* totalsOf */.vA)(report))}</tr></tfoot>`;
    return html `<nav><table>${head}<tbody>
${rows}</tbody>${sum}</table></nav>`;
}
function numbers({ add, change, replace, destroy }) {
    const cell = (count, colour) => count === 0 ? html `<td></td>` : html `<td class="${colour}">${count}</td>`;
    return html `${cell(add, 'add')}${cell(change, 'edit')}${cell(replace, 'swap')}${cell(destroy, 'gone')}`;
}
function* stackHtml({ stack, result, toolName, took }, at, open) {
    yield html `<section class="stack" id="s${at + 1}">
<h2><code>${stack}</code></h2>
`;
    if (result.kind === 'failed') {
        yield html `<p class="quiet">${toolName}</p><div class="callout bad">${result.message}</div>\n`;
    }
    else {
        const { plan, digest, guarded } = result;
        yield html `<p>${plan.applyable || plan.resources.length > 0 ? (0,counts/* countsSentence */.KS)((0,counts/* countsOf */.mQ)(plan)) : 'no changes'}</p>
<p class="quiet">${toolName} · planned in ${seconds(took)} · digest <code>${digest}</code></p>
`;
        yield* planHtml(plan, new Set(guarded), open);
    }
    yield html `</section>\n`;
}
function* planHtml(plan, guarded, open) {
    for (const check of plan.failingChecks)
        yield html `<div class="callout">The check <code>${check}</code> does not hold.</div>\n`;
    if (!plan.complete)
        yield html `<div class="callout">The plan is not complete: some changes can be planned only after it was applied.</div>\n`;
    for (const change of (0,counts/* inOrderOfDanger */.QR)(plan.resources)) {
        const refused = guarded.has(change.address) && LOSING.has(change.kind);
        yield changeHtml(change, { guarded: refused, open: open || OPEN_ALWAYS.has(change.kind) });
    }
    for (const other of plan.others)
        yield otherHtml(other);
    if (plan.outputs.length > 0)
        yield html `<h3>Outputs</h3>\n`;
    for (const output of plan.outputs)
        yield outputHtml(output, open);
    if (plan.drift.length > 0)
        yield html `<h3>Changed outside of Terraform</h3>\n`;
    for (const drift of plan.drift) {
        const note = drift.relevant.length > 0 ? 'matters to this plan' : '';
        yield differencesHtml((0,resource_lines/* addressText */.GI)(drift), note, drift.differences, open && drift.relevant.length > 0);
    }
}
const LOSING = new Set(['delete', 'replace', 'other']);
const OPEN_ALWAYS = new Set(['replace', 'update', 'other']);
function footHtml(report) {
    const digest = report.digest === undefined ? NOTHING : html `Digest of all of it: <code>${report.digest}</code>. `;
    const promise = (0,report_report/* isApplyable */.dZ)(report) ? 'Apply runs exactly this, or refuses.' : 'There is nothing to apply.';
    const failed = report.stacks.some(one => one.result.kind === 'failed');
    return html `<footer>${digest}${failed ? 'What failed has no digest: it cannot be approved.' : promise}</footer>`;
}
function linked(text, url) {
    return (0,markdown/* isPlainUrl */.Aj)(url) ? html `<a href="${url}" rel="noopener noreferrer">${text}</a>` : html `${text}`;
}
function joined(pieces, between) {
    return html `${pieces.map((piece, at) => (at === 0 ? piece : html `${between}${piece}`))}`;
}
function seconds(milliseconds) {
    return milliseconds < 10_000 ? `${(milliseconds / 1000).toFixed(1)} s` : `${Math.round(milliseconds / 1000)} s`;
}
// The style is ours: it is written as it stands, through a template without parts.
const STYLE = html(Object.assign([PAGE_STYLE], { raw: [PAGE_STYLE] }));


/***/ }),

/***/ 67878:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cs: () => (/* binding */ artifactName),
/* harmony export */   L: () => (/* binding */ DOCUMENT_FILE),
/* harmony export */   qx: () => (/* binding */ filesOfPlan),
/* harmony export */   tu: () => (/* binding */ savedFileName),
/* harmony export */   xu: () => (/* binding */ PAGE_FILE)
/* harmony export */ });
/* harmony import */ var _document_schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29915);

/** Files of the artifact that a plan leaves: the document for programs, the page for people. */
const DOCUMENT_FILE = 'plan.json';
const PAGE_FILE = 'plan.html';
/** Name of the artifact that the plans of one key leave. */
function artifactName(key, attempt) {
    return `insight-plan-${key}-${attempt}`;
}
/** Name of the sealed plan file of the stack at this place of the plan's document. */
function savedFileName(at) {
    return `saved-${at}.sealed`;
}
/** Plan files hold the whole configuration and state, rarely more than some MB. Bytes. */
const LARGEST_SAVED_PLAN = 500_000_000;
/** The page has what the document has, with the tags around it. Bytes. */
const LARGEST_PAGE = 2 * _document_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .LONGEST_DOCUMENT */ .pN;
/**
 * Everything that the artifact of a plan may hold.
 * @param stacks how many stacks the plan has at the most
 */
function filesOfPlan(stacks) {
    return [
        { name: DOCUMENT_FILE, limit: _document_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .LONGEST_DOCUMENT */ .pN },
        { name: PAGE_FILE, limit: LARGEST_PAGE, optional: true },
        ...Array.from({ length: stacks }, (_, at) => ({
            name: savedFileName(at),
            limit: LARGEST_SAVED_PLAN,
            optional: true
        }))
    ];
}


/***/ }),

/***/ 9614:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $M: () => (/* binding */ SUMMARY),
/* harmony export */   Nl: () => (/* binding */ LONGEST_CHECK_TITLE),
/* harmony export */   YK: () => (/* binding */ COMMENT),
/* harmony export */   dT: () => (/* binding */ roomOf),
/* harmony export */   fi: () => (/* binding */ CHECK),
/* harmony export */   zY: () => (/* binding */ JOINT)
/* harmony export */ });
/**
 * What GitHub takes at most, and how much of it a rendering uses. Measured by us: a comment that is too long is refused,
 * a summary that is too long is dropped whole.
 */
const utf16Units = (text) => text.length;
const bytes = (text) => Buffer.byteLength(text);
/** GitHub refuses a comment of more than 65,536 UTF-16 units. */
const COMMENT = { limit: 65_536, measure: utf16Units, rows: 60, dangers: 12 };
/** GitHub drops a job summary of more than 1,048,576 bytes. The rest is left for other lines of the same step. */
const SUMMARY = { limit: 1_048_576 - 16_384, measure: bytes, rows: 500, dangers: 50 };
/** Summary and text of a check run are cut at 65,535 characters. */
const CHECK = { limit: 65_535, measure: utf16Units, rows: 60, dangers: 12 };
/** Longest title of a check run, in UTF-16 units. */
const LONGEST_CHECK_TITLE = 255;
/** Parts of a text are joined by an empty line: two more in whatever is counted. */
const JOINT = '\n\n';
/** The room of a surface, without what is kept free of it. */
function roomOf({ limit, measure }, reserved) {
    let left = limit - reserved;
    return {
        left: () => left,
        take: text => {
            const size = measure(text);
            if (size > left)
                return false;
            left -= size;
            return true;
        },
        measure
    };
}


/***/ }),

/***/ 29915:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ax: () => (/* binding */ DOCUMENT_FORMAT),
/* harmony export */   kF: () => (/* binding */ AnyDocument),
/* harmony export */   pN: () => (/* binding */ LONGEST_DOCUMENT),
/* harmony export */   yo: () => (/* binding */ Document)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63619);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73305);

/** Number of the form of a document. Readers refuse any other. */
const DOCUMENT_FORMAT = 1;
/** Longest document that is read, in UTF-16 units: several times the largest plan that anybody could review. */
const LONGEST_DOCUMENT = 256 * 1024 * 1024;
const LONGEST_NAME = 1000;
const LONGEST_ADDRESS = 20_000;
const LONGEST_MESSAGE = 100_000;
const MOST_STACKS = 1000;
const DEEPEST_PATH = 200;
const Name = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._minLength */ .m9(1), zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._maxLength */ .Eb(LONGEST_NAME));
const Address = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._maxLength */ .Eb(LONGEST_ADDRESS));
const Text = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._maxLength */ .Eb(LONGEST_MESSAGE));
const Digest = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._regex */ .Fk(/^sha256:[0-9a-f]{64}$/));
const Hex = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._regex */ .Fk(/^[0-9a-f]{64}$/));
const Path = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([Address, zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig()])).check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._maxLength */ .Eb(DEEPEST_PATH));
const Kind = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['create', 'update', 'delete', 'replace', 'forget', 'read', 'no-op', 'other']);
// An HMAC of a sensitive side is dropped should there be one.
const Side = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .discriminatedUnion */ .gMt('kind', [
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('absent') }),
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('known'), value: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J() }),
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('unknown') }),
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('sensitive') })
]);
const Difference = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    path: Path,
    before: Side,
    after: Side,
    sensitive: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    valueChanges: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY()
});
const Resource = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    address: Address,
    previousAddress: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Address),
    deposed: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Name),
    type: Name,
    provider: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._maxLength */ .Eb(LONGEST_NAME)),
    kind: Kind,
    actions: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Name).check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._maxLength */ .Eb(20)),
    reason: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Name),
    id: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Address),
    importing: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Address),
    replacePaths: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Path),
    differences: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Difference),
    region: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._maxLength */ .Eb(LONGEST_NAME))),
    digest: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Hex)
});
const Plan = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    formatVersion: Name,
    toolVersion: Name,
    resources: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Resource),
    outputs: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ name: Name, kind: Kind, differences: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Difference) })),
    drift: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .extend */ .X$i(Resource, { relevant: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Difference) })),
    failingChecks: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Address),
    others: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ what: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['deferred', 'action']), address: Address, detail: Text, hmac: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()) })),
    ephemeral: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    applyable: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    complete: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    errored: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY()
});
const Stack = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    stack: Name,
    toolName: Name,
    took: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._gte */ .qm(0)),
    result: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .discriminatedUnion */ .gMt('kind', [
        zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('planned'), plan: Plan, digest: Digest, guarded: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Address) }),
        zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('failed'), message: Text })
    ])
});
/** What every document has, of whatever form: read first, to say what is wrong with another form. */
const AnyDocument = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ format: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig() });
/** A document of this form. Keys that are not known are left out. */
const Document = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    format: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(DOCUMENT_FORMAT),
    environment: Name,
    workspace: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Name),
    key: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._regex */ .Fk(/^[0-9a-f]{8}$/)),
    label: Name,
    commit: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._regex */ .Fk(/^[0-9a-f]{7,64}$/)),
    run: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ id: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._gte */ .qm(0)), attempt: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._gte */ .qm(0)), url: Name }),
    stacks: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Stack).check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._minLength */ .m9(1), zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._maxLength */ .Eb(MOST_STACKS)),
    digest: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Digest),
    binding: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J())
});


/***/ }),

/***/ 64799:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ writeDocument),
/* harmony export */   u: () => (/* binding */ readDocument)
/* harmony export */ });
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97268);
/* harmony import */ var _attributes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28836);
/* harmony import */ var _document_schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29915);



/**
 * A report as JSON for an artifact that many may read. It holds no HMAC of a sensitive value.
 * @param options.keyed the digests were made under a secret: then digests of single objects with sensitive values, and of
 *   deferred changes, stay; without one they would help to guess
 */
function writeDocument(report, { keyed }) {
    const stacks = report.stacks.map(stack => stack.result.kind === 'failed'
        ? stack
        : { ...stack, result: { ...stack.result, plan: publicPlan(stack.result.plan, keyed) } });
    return JSON.stringify({ format: _document_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .DOCUMENT_FORMAT */ .ax, ...report, stacks });
}
function publicPlan(plan, keyed) {
    return {
        ...plan,
        resources: plan.resources.map(one => publicResource(one, keyed)),
        drift: plan.drift.map(one => ({ ...publicResource(one, keyed), relevant: one.relevant.map(publicDifference) })),
        outputs: plan.outputs.map(one => ({ ...one, differences: one.differences.map(publicDifference) })),
        others: plan.others.map(one => (keyed ? one : { ...one, hmac: undefined }))
    };
}
function publicResource(change, keyed) {
    const secret = change.differences.some(_attributes_js__WEBPACK_IMPORTED_MODULE_0__/* .isSecret */ .$f);
    return {
        ...change,
        differences: change.differences.map(publicDifference),
        digest: secret && !keyed ? undefined : change.digest
    };
}
/** Where a difference is sensitive nothing of it is written but which sides there are. */
function publicDifference(difference) {
    if (!(0,_attributes_js__WEBPACK_IMPORTED_MODULE_0__/* .isSecret */ .$f)(difference))
        return difference;
    return { ...difference, sensitive: true, before: hidden(difference.before), after: hidden(difference.after) };
}
function hidden(side) {
    return side.kind === 'known' || side.kind === 'sensitive' ? { kind: 'sensitive' } : side;
}
/**
 * Read a document. It is foreign: whoever can write in the repository could have made it.
 * @throws UserError that says why it is not one
 */
function readDocument(text) {
    if (text.length > _document_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .LONGEST_DOCUMENT */ .pN)
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`The plan's document is too long (${text.length} characters). Plan fewer stacks in one step.`);
    const content = parse(text);
    const any = _document_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .AnyDocument */ .kF.safeParse(content);
    if (!any.success)
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y('This is not the document of a plan. Let terraform-apply write it.');
    if (any.data.format !== _document_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .DOCUMENT_FORMAT */ .ax) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`The plan's document has the format ${any.data.format}, this version reads ${_document_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .DOCUMENT_FORMAT */ .ax}. Use the same version of terraform-apply and plan-report.`);
    }
    const document = _document_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .Document */ .yo.safeParse(content);
    if (!document.success)
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`The plan's document is not as it should be: ${reasons(document.error)}`);
    const { format: _, ...report } = document.data;
    // Absent and undefined are one here; the type asks for the latter.
    return { ...report, stacks: report.stacks.map(hideAgain) };
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y("The plan's document is not JSON. Let terraform-apply write it.");
    }
}
function reasons(error) {
    return error.issues
        .slice(0, 3)
        .map(({ path, message }) => `${path.join('.').slice(0, 200)}: ${message.slice(0, 200)}`)
        .join('; ');
}
/** A value beside a mark "sensitive" is dropped, whoever wrote it. */
function hideAgain(stack) {
    const { result } = stack;
    if (result.kind === 'failed')
        return { ...stack, result };
    return { ...stack, result: { ...result, plan: publicPlan(result.plan, true) } };
}


/***/ }),

/***/ 65878:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ renderReport)
});

// EXTERNAL MODULE: ./src/lib/markdown.ts
var markdown = __webpack_require__(33862);
// EXTERNAL MODULE: ./src/terraform-apply/report/budgets.ts
var budgets = __webpack_require__(9614);
// EXTERNAL MODULE: ./src/terraform-apply/report/counts.ts
var report_counts = __webpack_require__(74650);
// EXTERNAL MODULE: ./src/terraform-apply/report/attributes.ts + 1 modules
var attributes = __webpack_require__(28836);
// EXTERNAL MODULE: ./src/terraform-apply/report/resource-lines.ts
var resource_lines = __webpack_require__(44196);
// EXTERNAL MODULE: ./src/terraform-apply/report/shown.ts
var shown = __webpack_require__(41225);
;// CONCATENATED MODULE: ./src/terraform-apply/report/dangers.ts






/** Most places told that were changed outside of Terraform. */
const MOST_DRIFT = 8;
/**
 * Blocks about what a reviewer must not overlook: what failed, what is destroyed or replaced, what is refused.
 * @param problems further sentences on what is missing, Markdown
 * @param most lines of dangers; the rest is counted
 */
function dangerBlocks(report, problems, most, room) {
    const several = report.stacks.length > 1;
    return [
        dangers_alert('CAUTION', [...problems.map(one => () => one), ...failureLines(report, several)], most, room),
        dangers_alert('WARNING', warningLines(report, several), most, room),
        dangers_alert('NOTE', driftLines(report, several), MOST_DRIFT, room)
    ].filter(block => block !== '');
}
function dangers_alert(kind, lines, most, room) {
    const shown = [];
    let more = 0;
    const head = `> [!${kind}]\n`;
    // Room for the last line, and for the joints of the block.
    const spare = `> and 1,000,000 more, see the details.\n>\n${head}${budgets/* JOINT */.zY}`;
    for (const make of lines) {
        const line = more === 0 && shown.length < most ? make() : undefined;
        const quoted = `> ${line}\n>\n`;
        const fits = line !== undefined && room.left() > room.measure(quoted) + room.measure(spare) && room.take(quoted);
        if (fits)
            shown.push(line);
        else
            more += 1;
    }
    if (shown.length + more === 0 || !room.take(spare))
        return '';
    if (more > 0)
        shown.push(`${shown.length > 0 ? 'and ' : ''}${(0,report_counts/* inThousands */.$n)(more)} more, see the details.`);
    return `${head}${shown.map(line => `> ${line}`).join('\n>\n')}`;
}
function failureLines({ stacks }, several) {
    return stacks.flatMap(({ stack, result }) => {
        if (result.kind !== 'failed')
            return [];
        const who = several ? `${(0,shown/* pathSpan */.UY)(stack)} could not be planned` : 'The plan failed';
        return [() => `**${who}:** ${(0,markdown/* plainText */.wh)((0,shown/* oneLine */.TN)(result.message, 600))}`];
    });
}
/** Protected ones first: they decide whether this plan may be applied at all. */
function* warningLines({ stacks }, several) {
    const planned = stacks
        .filter((one) => one.result.kind === 'planned')
        .map(({ stack, result }) => ({
        plan: result.plan,
        name: several ? stack : undefined,
        guarded: new Set(result.guarded),
        lists: (0,report_counts/* byDanger */.d7)(result.plan.resources)
    }));
    for (const protectedOnes of [true, false]) {
        for (const kind of DANGEROUS) {
            for (const { name, guarded, lists } of planned) {
                for (const one of lists[report_counts/* DANGER */.Ol.indexOf(kind)] ?? []) {
                    if (guarded.has(one.address) === protectedOnes)
                        yield () => dangerLine(one, protectedOnes, name);
                }
            }
        }
    }
    for (const { plan, name } of planned) {
        const whose = name === undefined ? '' : ` in ${(0,shown/* pathSpan */.UY)(name)}`;
        for (const check of plan.failingChecks)
            yield () => `The check ${(0,shown/* span */.Ln)(check)}${whose} does not hold.`;
        if (!plan.complete)
            yield () => `The plan${whose} is not complete: some changes can be planned only after it was applied.`;
    }
}
const DANGEROUS = ['delete', 'other', 'replace'];
function dangerLine(change, guarded, stack) {
    const address = `**${(0,shown/* span */.Ln)((0,resource_lines/* addressText */.GI)(change))}**`;
    const does = (verb) => stack === undefined ? `${verb[0]?.toUpperCase()}${verb.slice(1)}` : `${(0,shown/* pathSpan */.UY)(stack)} ${verb}`;
    const allow = guarded
        ? ` It is protected: allow it with ${(0,shown/* span */.Ln)(`allow-destroy: ${change.address}`, ADDRESS_TO_COPY)}.`
        : '';
    if (change.kind === 'replace')
        return `${does('replaces')} ${address} because ${forcedBy(change)}.${allow}`;
    if (change.kind === 'delete')
        return `${does('destroys')} ${address}.${allow}`;
    return `${does('does')} to ${address} what is not known here: ${(0,shown/* span */.Ln)(change.actions.join(', '))}.${allow}`;
}
/** An address that is to be copied is not cut, unless it is absurd. */
const ADDRESS_TO_COPY = 1000;
function forcedBy(change) {
    const forcing = new Set(change.replacePaths.map(path => JSON.stringify(path)));
    const known = change.differences.filter(one => forcing.size > 0 && forcing.has(JSON.stringify(one.path)));
    if (known.length === 0)
        return (0,markdown/* plainText */.wh)((0,shown/* oneLine */.TN)((0,resource_lines/* replacementReason */.pp)(change), 300));
    const parts = known.slice(0, 2).map(one => `${(0,shown/* span */.Ln)((0,attributes/* pathText */.LF)(one.path))} changes (${(0,shown/* span */.Ln)((0,attributes/* changeText */.k0)(one), 260)})`);
    return known.length > 2 ? `${parts.join(', ')} and ${known.length - 2} more` : parts.join(' and ');
}
function* driftLines({ stacks }, several) {
    for (const { stack, result } of stacks) {
        if (result.kind !== 'planned')
            continue;
        for (const drift of result.plan.drift) {
            if (drift.relevant.length === 0)
                continue;
            yield () => driftLine(drift, several ? `in ${(0,shown/* pathSpan */.UY)(stack)} ` : '');
        }
    }
}
function driftLine(drift, where) {
    const parts = drift.relevant
        .slice(0, 3)
        .flatMap(attributes/* attributeLines */.EW)
        .slice(0, 3)
        .map(one => `${(0,shown/* span */.Ln)(one.path, 120)} ${(0,shown/* span */.Ln)(one.text, 300)}`);
    const more = drift.relevant.length > 3 ? ` and ${drift.relevant.length - 3} more` : '';
    return `Changed outside of Terraform: ${where}${(0,shown/* span */.Ln)((0,resource_lines/* addressText */.GI)(drift))}: ${parts.join(', ')}${more}.`;
}

;// CONCATENATED MODULE: ./src/terraform-apply/report/details.ts





/**
 * The details of every stack, one folded block each, in order of danger over all stacks: all that is destroyed comes before
 * all that is replaced, and so on, until the room is used up. The last part says what is not shown.
 * @param rest where to read what did not fit, Markdown
 */
function detailBlocks({ stacks }, rest, room) {
    const total = stacks.reduce((sum, { result }) => sum + (result.kind === 'planned' ? sizeOf(result) : 0), 0);
    if (total === 0)
        return [];
    const missing = (count) => `${(0,report_counts/* inThousands */.$n)(count)} of ${(0,report_counts/* inThousands */.$n)(total)} changes are not shown here: ${rest}.`;
    if (!room.take(`${missing(total)}${budgets/* JOINT */.zY}`))
        return [];
    const blocks = new Map();
    let shown = 0;
    for (const item of itemsOf(stacks)) {
        const block = blocks.get(item.stack) ?? emptyBlock(stacks, item.stack);
        if (add(block, item.whole(), room))
            shown += 1;
        else {
            // Of one that is too long to be shown whole, at least what happens to it.
            if (add(block, item.head(), room))
                blocks.set(item.stack, block);
            break;
        }
        blocks.set(item.stack, block);
    }
    const text = [...blocks.values()].map(textOf);
    return shown === total ? text : [...text, missing(total - shown)];
}
function sizeOf({ plan }) {
    return plan.resources.length + plan.others.length + plan.outputs.length;
}
function* itemsOf(stacks) {
    const planned = stacks.flatMap(({ result }, stack) => result.kind === 'failed'
        ? []
        : [{ stack, plan: result.plan, guarded: new Set(result.guarded), lists: (0,report_counts/* byDanger */.d7)(result.plan.resources) }]);
    for (const rank of report_counts/* DANGER */.Ol.keys()) {
        for (const { stack, guarded, lists } of planned) {
            for (const change of lists[rank] ?? []) {
                const refused = DESTROYING.has(change.kind) && guarded.has(change.address);
                yield {
                    stack,
                    whole: () => (0,resource_lines/* resourceLines */.uW)(change, refused).join('\n'),
                    head: () => `${(0,resource_lines/* headLine */.jR)(change, refused)}\n      … too long to be shown here`
                };
            }
        }
    }
    for (const { stack, plan } of planned) {
        for (const one of plan.others)
            yield { stack, whole: () => (0,resource_lines/* otherLine */.Vr)(one), head: () => (0,resource_lines/* otherLine */.Vr)(one) };
        for (const one of plan.outputs)
            yield { stack, whole: () => (0,resource_lines/* outputLine */.MI)(one), head: () => (0,resource_lines/* outputLine */.MI)(one) };
    }
}
const DESTROYING = new Set(['delete', 'replace', 'other']);
function emptyBlock(stacks, at) {
    const stack = stacks[at];
    const counts = stack?.result.kind === 'planned' ? (0,report_counts/* countsSentence */.KS)((0,report_counts/* countsOf */.mQ)(stack.result.plan)) : '';
    return { summary: `<b>${htmlText(stack?.stack ?? '')}</b>: ${counts}`, lines: [], fence: '```' };
}
/** Put lines into a block, if there is room; the frame of the block and a longer fence count. */
function add(block, lines, room) {
    const text = (0,markdown/* unmarked */.u7)(lines);
    const needed = (0,markdown/* fenceFor */.Lt)(text);
    const fence = needed.length > block.fence.length ? needed : block.fence;
    const frame = block.lines.length === 0 ? textOf({ ...block, lines: [] }) + budgets/* JOINT */.zY : '';
    const growth = '`'.repeat(2 * (fence.length - block.fence.length));
    if (!room.take(`${frame}${growth}${text}\n`))
        return false;
    block.lines.push(text);
    block.fence = fence;
    return true;
}
function textOf({ summary, lines, fence }) {
    return `<details><summary>${summary}</summary>\n\n${fence}diff\n${lines.join('\n')}\n${fence}\n\n</details>`;
}
/** Inside of an HTML block Markdown does not count, but GitHub still finds mentions and addresses outside of code. */
function htmlText(text) {
    return `<code>${(0,shown/* oneLine */.TN)(text, 200).replace(/[&<>"'$]/g, one => `&#${one.charCodeAt(0)};`)}</code>`;
}

// EXTERNAL MODULE: ./src/terraform-apply/report/report.ts
var report_report = __webpack_require__(35188);
// EXTERNAL MODULE: ./src/terraform-apply/report/verbs.ts
var verbs = __webpack_require__(84042);
;// CONCATENATED MODULE: ./src/terraform-apply/report/stack-table.ts





const NOT_CHANGED = report_counts/* DANGER */.Ol.length + 1;
/**
 * The table of stacks, in the order they were given. When it has too many rows, stacks without changes become one, and
 * when that is not enough, the least dangerous ones are summed up in another.
 * @param most rows of stacks
 * @param room the table takes no more than this of what is left
 */
function stackTable(stacks, most, room) {
    const rows = stacks.map(rowOf);
    const head = (0,markdown/* tableHead */.PP)(['stack', 'add', 'change', 'replace', 'destroy', ''], 'lrrrrl');
    const changed = rows.filter(row => row.rank < NOT_CHANGED);
    const folds = rows.length > most;
    const kept = new Set(folds ? [...changed].sort((a, b) => a.rank - b.rank).slice(0, most) : rows);
    const lines = [];
    let left = room.left() - room.measure(`${head.join('\n')}\n`) - 2 * LONGEST_FOLD;
    const dropped = [];
    for (const row of rows) {
        if (!kept.has(row)) {
            if (row.rank < NOT_CHANGED)
                dropped.push(row);
            continue;
        }
        const line = lineOf(row);
        left -= room.measure(`${line}\n`);
        if (left < 0)
            dropped.push(row);
        else
            lines.push(line);
    }
    if (dropped.length > 0)
        lines.push(sumLine(dropped));
    const same = rows.length - changed.length;
    if (folds && same > 0)
        lines.push((0,markdown/* tableRow */.jD)([`${same} stack${same === 1 ? '' : 's'}`, '', '', '', '', 'no changes']));
    return [...head, ...lines].join('\n');
}
const LONGEST_FOLD = 120;
/** A longer address would push the table over its edge. Its end sets it apart. */
const LONGEST_ADDRESS = 60;
function rowOf(stack) {
    const { result } = stack;
    if (result.kind === 'failed')
        return { stack, counts: report_counts/* NO_COUNTS */.lZ, rank: -1 };
    const first = (0,report_counts/* byDanger */.d7)(result.plan.resources).findIndex(list => list.length > 0);
    const rank = first >= 0 ? first : result.plan.applyable ? report_counts/* DANGER */.Ol.length : NOT_CHANGED;
    return { stack, counts: (0,report_counts/* countsOf */.mQ)(result.plan), rank };
}
function lineOf({ stack, counts }) {
    const { result } = stack;
    const says = result.kind === 'failed' ? `**failed**: ${(0,shown/* span */.Ln)(firstLine(result.message), 120)}` : worst(result.plan, counts);
    return (0,markdown/* tableRow */.jD)([(0,shown/* pathSpan */.UY)(stack.stack), ...numbers(counts), says]);
}
function sumLine(rows) {
    const sum = rows.reduce((counts, row) => (0,report_counts/* addCounts */.c5)(counts, row.counts), report_counts/* NO_COUNTS */.lZ);
    return (0,markdown/* tableRow */.jD)([`${rows.length} more stack${rows.length === 1 ? '' : 's'}`, ...numbers(sum), '']);
}
function numbers({ add, change, replace, destroy }) {
    const number = (count) => (count === 0 ? '' : String(count));
    const strong = (count) => (count === 0 ? '' : `**${count}**`);
    return [number(add), number(change), strong(replace), strong(destroy)];
}
/** What a person should know first of a stack. */
function worst(plan, counts) {
    const list = (0,report_counts/* byDanger */.d7)(plan.resources).find(one => one.length > 0);
    const first = list?.[0];
    if (list === undefined || first === undefined)
        return onlyOutputs(plan);
    const more = list.length > 1 ? ` and ${list.length - 1} more` : '';
    // Moves and imports have no column.
    const quiet = first.kind === 'no-op' ? [] : (0,report_counts/* quietParts */.xh)(counts);
    return [`${verbOf(first)} ${(0,shown/* pathSpan */.UY)((0,resource_lines/* addressText */.GI)(first), LONGEST_ADDRESS)}${more}`, ...quiet].join(', ');
}
function onlyOutputs(plan) {
    if (plan.others.length > 0)
        return `${plan.others.length} actions or deferred changes`;
    return plan.applyable ? 'changes outputs only' : 'no changes';
}
function verbOf({ kind, previousAddress }) {
    return kind === 'no-op' ? (previousAddress === undefined ? 'imports' : 'moves') : DOES[kind];
}
const DOES = {
    ...verbs/* VERBS */.h,
    read: 'reads',
    other: 'does something unknown to'
};
function firstLine(message) {
    return /^.*\S.*$/m.exec(message)?.[0].trim() ?? 'no reason was given';
}

;// CONCATENATED MODULE: ./src/terraform-apply/report/render.ts








/**
 * The plans as Markdown: totals, table, dangers, details in order of danger, as much as fits. Never longer than the
 * surface takes; made from the report and nothing else.
 */
function renderReport(report, surface, extras = {}) {
    const room = (0,budgets/* roomOf */.dT)(surface, extras.reserved ?? 0);
    const parts = [];
    const put = (...texts) => parts.push(...texts.filter(text => text !== ''));
    const [title, foot] = [titleOf(report), footOf(report, extras)];
    room.take(`${title}${budgets/* JOINT */.zY}${foot}${budgets/* JOINT */.zY}`);
    put(title, takeAll(extras.since === undefined ? '' : `<sub>${extras.since}</sub>`, room));
    put(takeAll(extras.status ?? '', room));
    if (report.stacks.length > 0)
        put(takeAll(stackTable(report.stacks, surface.rows, shareOf(room)), room));
    put(...dangerBlocks(report, extras.problems ?? [], surface.dangers, room));
    const digests = digestTable(extras.digests ?? []);
    const shownDigests = takeAll(digests, room);
    put(...detailBlocks(report, whereTheRestIs(extras), room));
    put(shownDigests, foot);
    return parts.join(budgets/* JOINT */.zY);
}
/** Half of the room: the other half is for what is to be looked at closely. */
function shareOf(room) {
    return { ...room, left: () => room.left() / 2 };
}
/** The text, if there is room for it. */
function takeAll(text, room) {
    return text !== '' && room.take(text + budgets/* JOINT */.zY) ? text : '';
}
/** The heading, and under it what the plans do in all. */
function titleOf(report) {
    const { environment, workspace, stacks, commit, run } = report;
    const failed = stacks.filter(one => one.result.kind === 'failed').length;
    const heading = [
        `Plan for ${(0,shown/* pathSpan */.UY)(environment)}`,
        workspace === undefined ? '' : `workspace ${(0,shown/* pathSpan */.UY)(workspace)}`,
        stacks.length > 1 ? `${stacks.length} stacks` : '',
        `commit ${commitText(commit, run.url)}`
    ];
    const counts = [
        failed > 0 ? `**${failed} failed**` : '',
        failed === stacks.length ? '' : (0,report_counts/* countsSentence */.KS)((0,report_report/* totalsOf */.vA)(report), text => `**${text}**`)
    ];
    return `### ${factsOf(heading)}${failed + stacks.length === 0 ? '' : budgets/* JOINT */.zY}${factsOf(counts)}`;
}
function factsOf(facts) {
    return facts.filter(fact => fact !== '').join(' · ');
}
function commitText(commit, runUrl) {
    if (!/^[0-9a-f]{7,64}$/.test(commit))
        return (0,shown/* span */.Ln)(commit, 40);
    const repository = /^(.+)\/actions\/runs\/\d+$/.exec(runUrl)?.[1];
    return (0,markdown/* link */.nf)((0,markdown/* codeSpan */.SS)(commit.slice(0, 7)), repository === undefined ? '' : `${repository}/commit/${commit}`);
}
function footOf(report, { links, digests = [], problems = [] }) {
    const { digest, stacks, run } = report;
    const full = [
        links?.summary === undefined ? '' : (0,markdown/* link */.nf)('summary', links.summary),
        links?.artifact === undefined ? '' : (0,markdown/* link */.nf)('all of it', links.artifact)
    ].filter(one => one !== '');
    const tools = [...new Set(stacks.map(one => one.toolName))];
    const took = Math.max(0, ...stacks.map(one => one.took));
    const facts = [
        full.length > 0 ? `Full plan: ${full.join(' · ')}` : '',
        ...tools.slice(0, 3).map(name => plainTool(name)),
        stacks.length > 0
            ? `${stacks.length > 1 ? 'slowest plan' : 'planned in'} ${Math.max(1, Math.round(took / 1000))} s`
            : '',
        (0,markdown/* link */.nf)(`run ${run.id}`, run.url)
    ];
    const which = digest === undefined || digests.length > 1 ? '' : ` (digest ${(0,shown/* span */.Ln)(digest)})`;
    // Summaries, unlike comments, do not keep the end of a line.
    return `${factsOf(facts)}${budgets/* JOINT */.zY}${promiseOf(report, problems, which)}`;
}
function promiseOf(report, problems, which) {
    if (report.stacks.some(one => one.result.kind === 'failed'))
        return 'What failed has no digest: it cannot be approved.';
    if (problems.length > 0)
        return 'What is missing has no digest: it cannot be approved.';
    return (0,report_report/* isApplyable */.dZ)(report) ? `Apply runs exactly this${which}, or refuses.` : `There is nothing to apply${which}.`;
}
/** The names that we give to tools are plain; any other came from elsewhere. */
function plainTool(name) {
    return /^[A-Za-z]{1,20} \d{1,4}(?:\.\d{1,4}){0,3}(?:-[a-z]{1,10}\d{0,6})?$/.test(name) ? name : (0,shown/* span */.Ln)(name, 60);
}
function digestTable(digests) {
    if (digests.length < 2)
        return '';
    const rows = digests.map(([label, digest]) => [(0,shown/* pathSpan */.UY)(label), (0,shown/* span */.Ln)(digest)]);
    return `<details><summary>${digests.length} digests</summary>\n\n${(0,markdown/* table */.tp)(['plan', 'digest'], rows)}\n\n</details>`;
}
function whereTheRestIs({ links }) {
    if (links?.artifact !== undefined)
        return `see ${(0,markdown/* link */.nf)('all of it', links.artifact)}`;
    if (links?.summary !== undefined)
        return `see the ${(0,markdown/* link */.nf)('job summary', links.summary)}`;
    return 'they are too many, run the plan yourself to see all';
}


/***/ }),

/***/ 84042:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ VERBS)
/* harmony export */ });
/** What becomes of an object, as a verb. */
const VERBS = {
    create: 'adds',
    update: 'changes',
    delete: 'destroys',
    replace: 'replaces',
    forget: 'forgets'
};


/***/ })

};
