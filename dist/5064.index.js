export const id = 5064;
export const ids = [5064,8224,8345];
export const modules = {

/***/ 38345:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   extractProgram: () => (/* binding */ extractProgram)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46466);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_stream_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97268);
/* harmony import */ var _lib_zip_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76632);




/** Largest program that is unpacked, in bytes: the AWS provider has 0.8 GB. */
const LARGEST = 2_000_000_000;
/** What may lie beside the program. */
const COMPANIONS = new Set(['LICENSE.txt', 'LICENSE', 'README.md', 'CHANGELOG.md']);
/**
 * Unpack the one program of a release archive.
 * @param name what the program is called in the archive
 * @param out path of the new executable file
 * @param options.signal ends it at once and leaves a part of the program: remove it
 * @param options.mayHoldMore whether other files than a licence may lie beside the program; they are left there
 * @throws UserError when the archive holds anything else than that program and what may lie beside it
 */
async function extractProgram(archive, name, out, { signal, mayHoldMore = false } = {}) {
    const zip = await (0,_lib_zip_js__WEBPACK_IMPORTED_MODULE_2__/* .openZip */ .QH)(archive);
    try {
        const programs = [];
        for await (const entry of (0,_lib_zip_js__WEBPACK_IMPORTED_MODULE_2__/* .zipEntries */ .uW)(zip)) {
            if (name.test(entry.fileName))
                programs.push(entry);
            else if (mayHoldMore)
                continue;
            else if (!COMPANIONS.has(entry.fileName))
                throw unexpected(`"${entry.fileName}", which does not belong there`);
            if (!(0,_lib_zip_js__WEBPACK_IMPORTED_MODULE_2__/* .isRegularFile */ .Ze)(entry))
                throw unexpected(`"${entry.fileName}", which is not a regular file`);
        }
        const [program] = programs;
        if (program === undefined || programs.length > 1)
            throw unexpected(`${programs.length} programs instead of one`);
        if (program.uncompressedSize > LARGEST)
            throw unexpected(`a program of ${program.uncompressedSize} bytes`);
        const stream = await (0,_lib_zip_js__WEBPACK_IMPORTED_MODULE_2__/* .openEntry */ .vW)(zip, program);
        await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_1__.pipeline)(stream, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createWriteStream)(out, { mode: 0o755, flags: 'wx' }), { signal });
    }
    catch (error) {
        if (error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y || signal?.aborted)
            throw error;
        throw unexpected(`something that cannot be unpacked (${error instanceof Error ? error.message : error})`);
    }
    finally {
        zip.close();
    }
}
function unexpected(what) {
    return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`The release's archive holds ${what}. Nothing of it is used.`);
}


/***/ }),

/***/ 85064:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ob: () => (/* binding */ downloadRelease),
  fetchSignedSums: () => (/* binding */ fetchSignedSums),
  listVersions: () => (/* binding */ listVersions),
  g8: () => (/* reexport */ release_sites/* thisMachine */.g8),
  OC: () => (/* binding */ unpackRelease)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ./src/lib/errors.ts
var errors = __webpack_require__(97268);
// EXTERNAL MODULE: ./src/setup-tools/archive.ts
var setup_tools_archive = __webpack_require__(38345);
// EXTERNAL MODULE: ./src/setup-tools/release-sites.ts + 2 modules
var release_sites = __webpack_require__(54106);
// EXTERNAL MODULE: ./node_modules/openpgp/dist/node/openpgp.mjs
var openpgp = __webpack_require__(13074);
;// CONCATENATED MODULE: ./src/setup-tools/signed-sums.ts


/**
 * Check the detached signature of a SHA256SUMS file and read the file.
 * The key must have been valid when it signed, not now: a release stays good after its key expired.
 * @param trusted the ring: every signature in the file must be by one of these
 * @returns digests (hex) by file name
 * @throws UserError when the signature is not by a trusted key, or a line is not `digest  name`
 */
async function readSignedSums(sums, signature, trusted) {
    const ring = await Promise.all(trusted.map(readTrusted));
    try {
        const { signatures } = await (0,openpgp/* verify */.MX)({
            message: await (0,openpgp/* createMessage */.oH)({ binary: sums }),
            signature: await (0,openpgp/* readSignature */.Bc)({ binarySignature: signature }),
            verificationKeys: ring,
            format: 'binary'
        });
        if (signatures.length === 0)
            throw new Error('there is no signature in it');
        for (const one of signatures)
            await one.verified;
    }
    catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new errors/* UserError */.y(`The signature of the release's SHA256SUMS is not good (${reason}), so nothing of it is used. Try again later; if it stays so, somebody changed the release.`, { cause });
    }
    return parseSums(new TextDecoder('utf-8', { fatal: true }).decode(sums));
}
async function readTrusted({ armored, fingerprint }) {
    const key = await (0,openpgp/* readKey */.YZ)({ armoredKey: armored });
    if (key.getFingerprint() === fingerprint)
        return key;
    throw new Error(`the trusted key is ${key.getFingerprint()}, and ${fingerprint} was expected`);
}
/** Digests by file name out of the text of a SHA256SUMS file. Every line must be well formed and every name there once. */
function parseSums(text) {
    const digests = new Map();
    for (const line of text.split('\n')) {
        if (line === '')
            continue;
        const match = /^([0-9a-f]{64}) [ *]([A-Za-z0-9][\w.+-]*)$/.exec(line);
        const [, digest, name] = match ?? [];
        if (digest === undefined || name === undefined || digests.has(name)) {
            throw new errors/* UserError */.y(`SHA256SUMS has a line that cannot be read: "${line.slice(0, 120)}". Nothing of the release is used.`);
        }
        digests.set(name, digest);
    }
    return digests;
}

// EXTERNAL MODULE: ./src/setup-tools/transfer.ts
var setup_tools_transfer = __webpack_require__(88224);
;// CONCATENATED MODULE: ./src/setup-tools/release.ts











const LARGEST_SUMS = 1_000_000;
const LARGEST_INDEX = 50_000_000;
const LARGEST_ARCHIVE = 1_000_000_000;
/**
 * Download the published files of a release into the folder `dir`, as they are. {@link unpackRelease} checks them.
 * @throws UserError when there is no such release; other errors when the site does not answer
 */
async function downloadRelease(release, dir, download = {}) {
    const { product, version } = release;
    if (!/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(version)) {
        throw new errors/* UserError */.y(`${product}: "${version}" is not an exact version. Write, for example, 1.11.4.`);
    }
    const { site = (0,release_sites/* siteOf */.zU)(product), progress, ...rest } = download;
    const { sums, signature, archive } = (0,release_sites/* filesOf */.R8)(release, site.signature);
    const transfer = { redirects: site.redirects, ...rest };
    const folder = site.folder(release);
    for (const name of [sums, signature]) {
        await (0,setup_tools_transfer.fetchFile)(`${folder}/${name}`, (0,external_node_path_.join)(dir, name), { ...transfer, largest: LARGEST_SUMS });
    }
    await (0,setup_tools_transfer.fetchFile)(`${folder}/${archive}`, (0,external_node_path_.join)(dir, archive), { ...transfer, progress, largest: LARGEST_ARCHIVE });
}
/**
 * Check the published files of a release and unpack its program: the signature over the digests, the digest of the
 * archive, the content of the archive. A good older release in the place of the wanted one does not fit the names.
 * @param dir folder that {@link downloadRelease} has filled, now or long ago
 * @param out path of the new executable file
 * @param options.archive digest that the archive must have besides: one that somebody has locked
 * @throws UserError when anything is not as it was signed
 */
async function unpackRelease(release, dir, out, options = {}) {
    const { site = (0,release_sites/* siteOf */.zU)(release.product), signal, archive: locked } = options;
    const { sums, signature, archive } = (0,release_sites/* filesOf */.R8)(release, site.signature);
    const [sumsText, signatureBytes] = await Promise.all([(0,promises_.readFile)((0,external_node_path_.join)(dir, sums)), (0,promises_.readFile)((0,external_node_path_.join)(dir, signature))]);
    const wanted = (await readSignedSums(sumsText, signatureBytes, site.keys)).get(archive);
    if (wanted === undefined)
        throw new errors/* UserError */.y(`There is no ${archive} in this release. Choose another version.`);
    const hash = (0,external_node_crypto_.createHash)('sha256');
    await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)((0,external_node_path_.join)(dir, archive)), hash, { signal });
    const found = hash.digest('hex');
    if (found !== wanted) {
        throw new errors/* UserError */.y(`${archive} has the digest ${found.slice(0, 12)}…, and the signed one is ${wanted.slice(0, 12)}…. Nothing of it is used.`);
    }
    if (locked !== undefined && locked !== found) {
        throw new errors/* UserError */.y(`${archive} has the digest ${found}, and the locked one is ${locked}. It is signed, but nothing of it is used.`);
    }
    await (0,setup_tools_archive.extractProgram)((0,external_node_path_.join)(dir, archive), programName(release.product), out, { signal });
}
// A plugin's program carries its version and protocol: terraform-provider-aws_v6.34.0_x5.
function programName(product) {
    return new RegExp(`^${product}(_v[\\w.-]+)?$`);
}
/**
 * Digests of everything in a release, as they are signed.
 * @returns digests (hexadecimal) by file name
 * @throws UserError when there is no such release or its signature is not good; other errors when the site does not answer
 */
async function fetchSignedSums(product, version, { site = (0,release_sites/* siteOf */.zU)(product), signal, idleMs } = {}) {
    const release = { product, version, ...(0,release_sites/* thisMachine */.g8)() };
    const { sums, signature } = (0,release_sites/* filesOf */.R8)(release, site.signature);
    const transfer = { redirects: site.redirects, largest: LARGEST_SUMS, signal, idleMs };
    const folder = site.folder(release);
    const [text, signed] = await Promise.all([sums, signature].map(name => (0,setup_tools_transfer.fetchBytes)(`${folder}/${name}`, transfer)));
    return readSignedSums(text, signed, site.keys);
}
/**
 * All versions of a product that are published for a kind of machine.
 * @throws UserError when the list cannot be understood; other errors when the site does not answer
 */
async function listVersions(product, machine, { site = (0,release_sites/* siteOf */.zU)(product), signal, idleMs } = {}) {
    const url = site.index(product);
    const index = await (0,setup_tools_transfer/* fetchJson */.x)(url, { redirects: site.redirects, largest: LARGEST_INDEX, signal, idleMs });
    try {
        return site.versions(index, product, machine);
    }
    catch (cause) {
        throw new errors/* UserError */.y(`The list of releases at ${url} has a form that is not known. Write an exact version instead of a constraint.`, { cause });
    }
}


/***/ }),

/***/ 88224:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fetchBytes: () => (/* binding */ fetchBytes),
/* harmony export */   fetchFile: () => (/* binding */ fetchFile),
/* harmony export */   x: () => (/* binding */ fetchJson)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57075);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_stream__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46466);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_stream_promises__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97268);




const IDLE_MS = 60_000;
const MOST_REDIRECTS = 3;
/**
 * Fetch an address into a file.
 * @throws UserError when it is not there, too large, or redirected elsewhere; other errors when the transfer breaks
 */
async function fetchFile(url, path, transfer) {
    await receive(url, transfer, body => (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_2__.pipeline)(body, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createWriteStream)(path)));
}
/** Fetch what lies at an address; see {@link fetchFile}. */
async function fetchBytes(url, transfer) {
    const parts = [];
    await receive(url, transfer, async (body) => {
        for await (const part of body)
            parts.push(part);
    });
    return Buffer.concat(parts);
}
/** Fetch an address that holds JSON; see {@link fetchFile}. */
async function fetchJson(url, transfer) {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await fetchBytes(url, transfer)));
}
async function receive(url, transfer, take) {
    const { largest, signal, progress = () => { }, idleMs = IDLE_MS } = transfer;
    const idle = new AbortController();
    const giveUp = () => idle.abort(new Error(`${new URL(url).host} sent nothing for ${idleMs / 1000} s`));
    const timer = setTimeout(giveUp, idleMs);
    const either = signal === undefined ? idle.signal : AbortSignal.any([signal, idle.signal]);
    try {
        const response = await follow(url, transfer.redirects, either);
        const total = Number(response.headers.get('content-length') ?? 0);
        let received = 0;
        const watch = new node_stream__WEBPACK_IMPORTED_MODULE_1__.Transform({
            transform(chunk, _encoding, done) {
                received += chunk.length;
                timer.refresh();
                progress(received, total);
                const error = received > largest ? new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`${url} is larger than any release. Nothing of it is used.`) : null;
                done(error, chunk);
            }
        });
        await Promise.all([(0,node_stream_promises__WEBPACK_IMPORTED_MODULE_2__.pipeline)(node_stream__WEBPACK_IMPORTED_MODULE_1__.Readable.from(bodyOf(response)), watch, { signal: either }), take(watch)]);
    }
    catch (error) {
        // What was aborted says only that it was; why is known here.
        if (idle.signal.aborted && !signal?.aborted)
            throw idle.signal.reason;
        throw error;
    }
    finally {
        clearTimeout(timer);
    }
}
/** The answer to a request, redirected only to an allowed origin. No request carries anything but its address. */
async function follow(first, allowed, signal) {
    let url = first;
    for (let redirects = 0;; redirects++) {
        const response = await fetch(url, { redirect: 'manual', credentials: 'omit', signal });
        const location = response.headers.get('location');
        if (response.status < 300 || response.status > 399 || location === null)
            return checked(first, response);
        await response.body?.cancel();
        const next = new URL(location, url);
        const stays = next.origin === new URL(url).origin;
        if (redirects === MOST_REDIRECTS || next.username !== '' || !(stays || allowed.includes(next.origin))) {
            throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`${first} is redirected to ${next.origin}, where releases are not expected. Nothing is fetched from there; if it stays so, somebody changed the release.`);
        }
        url = next.href;
    }
}
function checked(url, response) {
    if (response.status === 404)
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`There is no ${url}. Check the version.`);
    if (!response.ok)
        throw new Error(`${url}: status ${response.status}`);
    return response;
}
async function* bodyOf(response) {
    if (response.body)
        yield* response.body;
}


/***/ })

};
