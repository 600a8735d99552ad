export const id = 8224;
export const ids = [8224];
export const modules = {

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
