export const id = 2952;
export const ids = [2952,5064,8224,8345,571];
export const modules = {

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

/***/ 93285:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ withRetries),
/* harmony export */   t: () => (/* binding */ explained)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97268);


const MOST_TRIES = 3;
const PAUSE_MS = 3000;
/**
 * Do what needs downloads, and say what could not be had.
 * @param what for people: `terraform ~> 1.11`
 * @throws UserError naming it when a download failed or `signal` was aborted
 */
async function explained(what, { signal, otherwise = `put ${what.split(' ')[0]} on PATH before this step` }, work) {
    try {
        return await work();
    }
    catch (error) {
        if (signal?.aborted) {
            throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`Cancelled before ${what} was there. Nothing of it is used.`, { cause: error });
        }
        if (error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y)
            throw error;
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${what} could not be downloaded (${reasonOf(error)}). Run the job again, or ${otherwise}.`, {
            cause: error
        });
    }
}
/** A site that stumbles once must not fail the job; a release that is not there or too large fails at once. */
async function withRetries(what, { pauseMs = PAUSE_MS, signal, log }, work) {
    for (let tries = 1;; tries++) {
        try {
            return await work();
        }
        catch (error) {
            if (error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y || signal?.aborted || tries === MOST_TRIES)
                throw error;
            log(`${what}: the download failed (${reasonOf(error)}) and is tried again`);
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(pauseMs, undefined, { signal });
        }
    }
}
// fetch says no more than "fetch failed"; why is in the cause.
function reasonOf(error) {
    if (!(error instanceof Error))
        return String(error);
    return error.cause instanceof Error ? error.cause.message || error.message : error.message;
}


/***/ }),

/***/ 52952:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   install: () => (/* binding */ install),
/* harmony export */   installKept: () => (/* binding */ installKept),
/* harmony export */   installReleased: () => (/* binding */ installReleased)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(97268);
/* harmony import */ var _attempts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(93285);
/* harmony import */ var _constraint_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82328);
/* harmony import */ var _release_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(85064);
/* harmony import */ var _release_sites_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(54106);
/* harmony import */ var _tool_cache_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(51294);








/**
 * Put the newest program that fits into the folder `into`: out of the tool cache when anything there fits, so that
 * nobody is asked; else the newest release that fits. The tool cache keeps a release as it was published, so a hit is
 * checked like a download: by the signature, not by anything that lies beside it.
 * @throws UserError when there is no such release, it is not good, or `signal` was aborted
 */
async function install(product, wanted, into, sources) {
    return (await installKept(product, wanted, into, sources)) ?? (await installReleased(product, wanted, into, sources));
}
/** Like {@link install}, out of the tool cache only: undefined when nothing good is there. */
function installKept(product, wanted, into, sources) {
    return (0,_attempts_js__WEBPACK_IMPORTED_MODULE_2__/* .explained */ .t)(`${product} ${wanted.text}`, sources, () => fromCache(product, wanted, into, sources));
}
/** Like {@link install}, but without looking into the tool cache; what is downloaded is kept there. */
function installReleased(product, wanted, into, sources) {
    return (0,_attempts_js__WEBPACK_IMPORTED_MODULE_2__/* .explained */ .t)(`${product} ${wanted.text}`, sources, () => fromSite(product, wanted, into, sources));
}
async function fromCache(product, wanted, into, sources) {
    const { toolCache, archive, site, signal, log } = sources;
    if (toolCache === undefined)
        return undefined;
    const machine = (0,_release_js__WEBPACK_IMPORTED_MODULE_4__/* .thisMachine */ .g8)();
    for (const version of (0,_constraint_js__WEBPACK_IMPORTED_MODULE_3__/* .fittingVersions */ .hG)(await (0,_tool_cache_js__WEBPACK_IMPORTED_MODULE_6__/* .keptVersions */ .CM)(toolCache, product, machine.arch), wanted)) {
        const release = { product, version, ...machine };
        const kept = (0,_tool_cache_js__WEBPACK_IMPORTED_MODULE_6__/* .keptFolder */ .H$)(toolCache, release);
        const out = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(into, product);
        try {
            await (0,_release_js__WEBPACK_IMPORTED_MODULE_4__/* .unpackRelease */ .OC)(release, kept, out, { archive, site, signal });
            return { version, from: 'tool cache, checked again' };
        }
        catch (error) {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(out, { force: true });
            if (signal?.aborted)
                throw error;
            log(`${product} ${version} in the tool cache is not used: ${error instanceof Error ? error.message : error}`);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(kept, { recursive: true, force: true });
        }
    }
    return undefined;
}
async function fromSite(product, wanted, into, sources) {
    const { toolCache, archive, site, signal, log } = sources;
    const version = wanted.exact ?? (await newestRelease(product, wanted, sources));
    const release = { product, version, ...(0,_release_js__WEBPACK_IMPORTED_MODULE_4__/* .thisMachine */ .g8)() };
    const downloads = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(into, '.download-'));
    const out = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(into, product);
    try {
        await (0,_attempts_js__WEBPACK_IMPORTED_MODULE_2__/* .withRetries */ .L)(`${product} ${version}`, sources, () => (0,_release_js__WEBPACK_IMPORTED_MODULE_4__/* .downloadRelease */ .Ob)(release, downloads, { site, signal }));
        await (0,_release_js__WEBPACK_IMPORTED_MODULE_4__/* .unpackRelease */ .OC)(release, downloads, out, { archive, site, signal });
        if (toolCache !== undefined)
            await (0,_tool_cache_js__WEBPACK_IMPORTED_MODULE_6__/* .keep */ .aC)(downloads, (0,_tool_cache_js__WEBPACK_IMPORTED_MODULE_6__/* .keptFolder */ .H$)(toolCache, release), log);
        return { version, from: 'signed release' };
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(out, { force: true });
        throw error;
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(downloads, { recursive: true, force: true });
    }
}
async function newestRelease(product, wanted, sources) {
    const { site = (0,_release_sites_js__WEBPACK_IMPORTED_MODULE_5__/* .siteOf */ .zU)(product), signal } = sources;
    const all = await (0,_attempts_js__WEBPACK_IMPORTED_MODULE_2__/* .withRetries */ .L)(`the list of releases of ${product}`, sources, () => (0,_release_js__WEBPACK_IMPORTED_MODULE_4__.listVersions)(product, (0,_release_js__WEBPACK_IMPORTED_MODULE_4__/* .thisMachine */ .g8)(), { site, signal }));
    const [newest] = (0,_constraint_js__WEBPACK_IMPORTED_MODULE_3__/* .fittingVersions */ .hG)(all, wanted);
    if (newest !== undefined)
        return newest;
    const [last = 'none at all'] = (0,_constraint_js__WEBPACK_IMPORTED_MODULE_3__/* .fittingVersions */ .hG)(all, undefined).filter(version => !version.includes('-'));
    throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_7__/* .UserError */ .y(`There is no release of ${product} that fits ${wanted.text}; the newest is ${last}. Change the constraint.`);
}


/***/ }),

/***/ 54106:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  aN: () => (/* binding */ GITHUB_FILES),
  R8: () => (/* binding */ filesOf),
  $G: () => (/* binding */ hashicorpKey),
  zU: () => (/* binding */ siteOf),
  g8: () => (/* binding */ thisMachine)
});

// UNUSED EXPORTS: hashicorpSite, openTofuKey, openTofuSite

// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 3 modules
var schemas = __webpack_require__(63619);
;// CONCATENATED MODULE: ./src/setup-tools/hashicorp-key.ts
/**
 * Fingerprint of the key that signs HashiCorp's releases, as published on hashicorp.com/security. It expires on
 * 2030-03-01; what was signed before stays good.
 */
const HASHICORP_FINGERPRINT = 'c874011f0ab405110d02105534365d9472d7468f';
/** The key itself, equal in the npm package \@hashicorp/js-releases 1.7.7 and the Go module hc-install 0.10.0. */
const HASHICORP_KEY = `-----BEGIN PGP PUBLIC KEY BLOCK-----

mQINBGB9+xkBEACabYZOWKmgZsHTdRDiyPJxhbuUiKX65GUWkyRMJKi/1dviVxOX
PG6hBPtF48IFnVgxKpIb7G6NjBousAV+CuLlv5yqFKpOZEGC6sBV+Gx8Vu1CICpl
Zm+HpQPcIzwBpN+Ar4l/exCG/f/MZq/oxGgH+TyRF3XcYDjG8dbJCpHO5nQ5Cy9h
QIp3/Bh09kET6lk+4QlofNgHKVT2epV8iK1cXlbQe2tZtfCUtxk+pxvU0UHXp+AB
0xc3/gIhjZp/dePmCOyQyGPJbp5bpO4UeAJ6frqhexmNlaw9Z897ltZmRLGq1p4a
RnWL8FPkBz9SCSKXS8uNyV5oMNVn4G1obCkc106iWuKBTibffYQzq5TG8FYVJKrh
RwWB6piacEB8hl20IIWSxIM3J9tT7CPSnk5RYYCTRHgA5OOrqZhC7JefudrP8n+M
pxkDgNORDu7GCfAuisrf7dXYjLsxG4tu22DBJJC0c/IpRpXDnOuJN1Q5e/3VUKKW
mypNumuQpP5lc1ZFG64TRzb1HR6oIdHfbrVQfdiQXpvdcFx+Fl57WuUraXRV6qfb
4ZmKHX1JEwM/7tu21QE4F1dz0jroLSricZxfaCTHHWNfvGJoZ30/MZUrpSC0IfB3
iQutxbZrwIlTBt+fGLtm3vDtwMFNWM+Rb1lrOxEQd2eijdxhvBOHtlIcswARAQAB
tERIYXNoaUNvcnAgU2VjdXJpdHkgKGhhc2hpY29ycC5jb20vc2VjdXJpdHkpIDxz
ZWN1cml0eUBoYXNoaWNvcnAuY29tPokCVAQTAQoAPgIbAwULCQgHAgYVCgkICwIE
FgIDAQIeAQIXgBYhBMh0AR8KtAURDQIQVTQ2XZRy10aPBQJplkfQBQkQrOy3AAoJ
EDQ2XZRy10aPw6gP/3GUEMUa6mCRuuSOT9UnziPIvXYd63mcN6A6Jwmwj8JaB2qu
OCijvJkw56UbZK3x1FZIbe0hA6VUAwNSNmSIxVJkilgwIYYFO0tnL79XhIeP7jYF
ydXLZ4rTi1FDl8lltAujTNARdY8UGg4hGlcM9OrEeXEFLWugJNiChL15FVoxZqIS
jeduaEqyxGfJnyVwy8z3pZfgODeFr7xs2NkUIMSfuRg24VcL4aW8Frt3jW8P45y3
o/5fsi6Aw2tZ0wD9NSgkVc8VD1NRV9eSZ95Bv+Awf9IXa+Cn5OCjc8Jc+XF+nLfB
oPswOO7E8dLiuBUw6/GzSLMbVs8qf8BNXB92dOe1VccVTqjCxK2sEpVaHh7e+co8
d8lDGBIWMGh7NS6XlGORpFb/T6gxjjOYUV3SKd4QDebUUG8kMkb5juLljOoq+YOP
vgNLDZLZteFpmH+zB9DpOY1YtHZB/OD+DtzLMaSl6VPF2Ln0j5aQGwNDt7sheyAe
sXbu0qn2H5FxojSfvhT0kUDKZ0mgg5y3Oflg49MiAOhjLGY0JocFpBeMILw27fbw
fpIBP7siQWFTFJ1O+l2NQiWAwC2x5fX2EakyCBJmrkPV2hr4nEogNqg9/RDskIUq
cpcOOd/0BntiXMyUCCH2AoCt5acaTQ0WU6CAosZPojOYhtGGgOgeQSdflpMSuQIN
BGB9+xkBEACoklYsfvWRCjOwS8TOKBTfl8myuP9V9uBNbyHufzNETbhYeT33Cj0M
GCNd9GdoaknzBQLbQVSQogA+spqVvQPz1MND18GIdtmr0BXENiZE7SRvu76jNqLp
KxYALoK2Pc3yK0JGD30HcIIgx+lOofrVPA2dfVPTj1wXvm0rbSGA4Wd4Ng3d2AoR
G/wZDAQ7sdZi1A9hhfugTFZwfqR3XAYCk+PUeoFrkJ0O7wngaon+6x2GJVedVPOs
2x/XOR4l9ytFP3o+5ILhVnsK+ESVD9AQz2fhDEU6RhvzaqtHe+sQccR3oVLoGcat
ma5rbfzH0Fhj0JtkbP7WreQf9udYgXxVJKXLQFQgel34egEGG+NlbGSPG+qHOZtY
4uWdlDSvmo+1P95P4VG/EBteqyBbDDGDGiMs6lAMg2cULrwOsbxWjsWka8y2IN3z
1stlIJFvW2kggU+bKnQ+sNQnclq3wzCJjeDBfucR3a5WRojDtGoJP6Fc3luUtS7V
5TAdOx4dhaMFU9+01OoH8ZdTRiHZ1K7RFeAIslSyd4iA/xkhOhHq89F4ECQf3Bt4
ZhGsXDTaA/VgHmf3AULbrC94O7HNqOvTWzwGiWHLfcxXQsr+ijIEQvh6rHKmJK8R
9NMHqc3L18eMO6bqrzEHW0Xoiu9W8Yj+WuB3IKdhclT3w0pO4Pj8gQARAQABiQI8
BBgBCgAmAhsMFiEEyHQBHwq0BRENAhBVNDZdlHLXRo8FAmmWR+0FCRCs7NQACgkQ
NDZdlHLXRo/R0A//QW1opBlzWSmWww1q9QuJA2WCIIs8tJKRDOsmgJPscNpzwZFU
N1Df0wWNjqi1BDReei7lZTHwUk+ebBn0bkI3ANmmgYg7LBueAt5UWSingOc+rvKA
N32BDzBYkMckRzJSQsmeC5hm3J3wLSy90uaIlrJJE9GJZkf/W2Ob+4SQZZ+dnnRP
JokDdW1DuZS9PbxSLJKD5eIWHBxJnFM1CmHfOfrjTJ+MYvVGM5sxSY8R7E+GADj5
L/i4N+tTFJLuTMYARGfA6d+KPKcMJtgpUPjSMAg8nGUhukctpuBs27mOKW0CBtmJ
82X/qYROTL0+vGTvUYflYiuceVlhX/kw0JZnMaG5V/mpHq8SwD07pCGOf69j/mNa
5EL3++Pmzg0s0stw3Ea5pCN0cL/nKkoWchHBfW15W4JOnKAIspyD1vH670P4WfeV
E9B9d6tgKSbM/9JlXoQS5ZdG+kbdosieELhmVWmvojyK7K+Ry6C9wgd+UfnW5jXd
iNwKW3KHuautQwlFhHRNMyDg08c+pI5emTMT3IUQyGWo+Gska3TqGujFcABx7Ip+
mHNmMrCkSD+XC2bvzvRR7FcM0/B9fsjLX/Wttm5vRJ1d2oAoEPvw2IZnJIXpOt2z
zo55sJTztNu4lWGgDVgtp9SXO5a0E5YvFHQNZN5QLeVTTFu6I7qG+ME1E/K5Ag0E
YH3+JQEQALivllTjMolxUW2OxrXb+a2Pt6vjCBsiJzrUj0Pa63U+lT9jldbCCfgP
wDpcDuO1O05Q8k1MoYZ6HddjWnqKG7S3eqkV5c3ct3amAXp513QDKZUfIDylOmhU
qvxjEgvGjdRjz6kECFGYr6Vnj/p6AwWv4/FBRFlrq7cnQgPynbIH4hrWvewp3Tqw
GVgqm5RRofuAugi8iZQVlAiQZJo88yaztAQ/7VsXBiHTn61ugQ8bKdAsr8w/ZZU5
HScHLqRolcYg0cKN91c0EbJq9k1LUC//CakPB9mhi5+aUVUGusIM8ECShUEgSTCi
KQiJUPZ2CFbbPE9L5o9xoPCxjXoX+r7L/WyoCPTeoS3YRUMEnWKvc42Yxz3meRb+
BmaqgbheNmzOah5nMwPupJYmHrjWPkX7oyyHxLSFw4dtoP2j6Z7GdRXKa2dUYdk2
x3JYKocrDoPHh3Q0TAZujtpdjFi1BS8pbxYFb3hHmGSdvz7T7KcqP7ChC7k2RAKO
GiG7QQe4NX3sSMgweYpl4OwvQOn73t5CVWYp/gIBNZGsU3Pto8g27vHeWyH9mKr4
cSepDhw+/X8FGRNdxNfpLKm7Vc0Sm9Sof8TRFrBTqX+vIQupYHRi5QQCuYaV6OVr
ITeegNK3So4m39d6ajCR9QxRbmjnx9UcnSYYDmIB6fpBuwT0ogNtABEBAAGJBHIE
GAEKACYCGwIWIQTIdAEfCrQFEQ0CEFU0Nl2UctdGjwUCYH4bgAUJAeFQ2wJAwXQg
BBkBCgAdFiEEs2y6kaLAcwxDX8KAsLRBCXaFtnYFAmB9/iUACgkQsLRBCXaFtnYX
BhAAlxejyFXoQwyGo9U+2g9N6LUb/tNtH29RHYxy4A3/ZUY7d/FMkArmh4+dfjf0
p9MJz98Zkps20kaYP+2YzYmaizO6OA6RIddcEXQDRCPHmLts3097mJ/skx9qLAf6
rh9J7jWeSqWO6VW6Mlx8j9m7sm3Ae1OsjOx/m7lGZOhY4UYfY627+Jf7WQ5103Qs
lgQ09es/vhTCx0g34SYEmMW15Tc3eCjQ21b1MeJD/V26npeakV8iCZ1kHZHawPq/
aCCuYEcCeQOOteTWvl7HXaHMhHIx7jjOd8XX9V+UxsGz2WCIxX/j7EEEc7CAxwAN
nWp9jXeLfxYfjrUB7XQZsGCd4EHHzUyCf7iRJL7OJ3tz5Z+rOlNjSgci+ycHEccL
YeFAEV+Fz+sj7q4cFAferkr7imY1XEI0Ji5P8p/uRYw/n8uUf7LrLw5TzHmZsTSC
UaiL4llRzkDC6cVhYfqQWUXDd/r385OkE4oalNNE+n+txNRx92rpvXWZ5qFYfv7E
95fltvpXc0iOugPMzyof3lwo3Xi4WZKc1CC/jEviKTQhfn3WZukuF5lbz3V1PQfI
xFsYe9WYQmp25XGgezjXzp89C/OIcYsVB1KJAKihgbYdHyUN4fRCmOszmOUwEAKR
3k5j4X8V5bk08sA69NVXPn2ofxyk3YYOMYWW8ouObnXoS8QJEDQ2XZRy10aPMpsQ
AIbwX21erVqUDMPn1uONP6o4NBEq4MwG7d+fT85rc1U0RfeKBwjucAE/iStZDQoM
ZKWvGhFR+uoyg1LrXNKuSPB82unh2bpvj4zEnJsJadiwtShTKDsikhrfFEK3aCK8
Zuhpiu3jxMFDhpFzlxsSwaCcGJqcdwGhWUx0ZAVD2X71UCFoOXPjF9fNnpy80YNp
flPjj2RnOZbJyBIM0sWIVMd8F44qkTASf8K5Qb47WFN5tSpePq7OCm7s8u+lYZGK
wR18K7VliundR+5a8XAOyUXOL5UsDaQCK4Lj4lRaeFXunXl3DJ4E+7BKzZhReJL6
EugV5eaGonA52TWtFdB8p+79wPUeI3KcdPmQ9Ll5Zi/jBemY4bzasmgKzNeMtwWP
fk6WgrvBwptqohw71HDymGxFUnUP7XYYjic2sVKhv9AevMGycVgwWBiWroDCQ9Ja
btKfxHhI2p+g+rcywmBobWJbZsujTNjhtme+kNn1mhJsD3bKPjKQfAxaTskBLb0V
wgV21891TS1Dq9kdPLwoS4XNpYg2LLB4p9hmeG3fu9+OmqwY5oKXsHiWc43dei9Y
yxZ1AAUOIaIdPkq+YG/PhlGE4YcQZ4RPpltAr0HfGgZhmXWigbGS+66pUj+Ojysc
j0K5tCVxVu0fhhFpOlHv0LWaxCbnkgkQH9jfMEJkAWMOuQINBGCAXCYBEADW6RNr
ZVGNXvHVBqSiOWaxl1XOiEoiHPt50Aijt25yXbG+0kHIFSoR+1g6Lh20JTCChgfQ
kGGjzQvEuG1HTw07YhsvLc0pkjNMfu6gJqFox/ogc53mz69OxXauzUQ/TZ27GDVp
UBu+EhDKt1s3OtA6Bjz/csop/Um7gT0+ivHyvJ/jGdnPEZv8tNuSE/Uo+hn/Q9hg
8SbveZzo3C+U4KcabCESEFl8Gq6aRi9vAfa65oxD5jKaIz7cy+pwb0lizqlW7H9t
Qlr3dBfdIcdzgR55hTFC5/XrcwJ6/nHVH/xGskEasnfCQX8RYKMuy0UADJy72TkZ
bYaCx+XXIcVB8GTOmJVoAhrTSSVLAZspfCnjwnSxisDn3ZzsYrq3cV6sU8b+QlIX
7VAjurE+5cZiVlaxgCjyhKqlGgmonnReWOBacCgL/UvuwMmMp5TTLmiLXLT7uxeG
ojEyoCk4sMrqrU1jevHyGlDJH9Taux15GILDwnYFfAvPF9WCid4UZ4Ouwjcaxfys
3LxNiZIlUsXNKwS3mhiMRL4TRsbs4k4QE+LIMOsauIvcvm8/frydvQ/kUwIhVTH8
0XGOH909bYtJvY3fudK7ShIwm7ZFTduBJUG473E/Fn3VkhTmBX6+PjOC50HR/Hyb
waRCzfDruMe3TAcE/tSP5CUOb9C7+P+hPzQcDwARAQABiQRyBBgBCgAmAhsCFiEE
yHQBHwq0BRENAhBVNDZdlHLXRo8FAmmWSAoFCRCqi+QCQMF0IAQZAQoAHRYhBDdO
x1tIWRNgSoMcx8ggxtXNJ6uHBQJggFwmAAoJEMggxtXNJ6uHRfAP/2CGdSyg0K7U
66Vygl0dugxrMm8O3/Oe211BKdQsFUSWAznOTRTK/zvMUHO4LJAlYvdtZ6xDa4XH
l9FYQ8MR9ZV0OuOlAZvU4IJDLPVCU09X/UzX/GEoZL0R5esvwPAXopMaRHCfXJeI
/gEaB94UhAeYlwpcRn0eSuk1vyZx7GRE6/hog8DCf4hoT40dW20gGe58xcvJ+mRY
lC0lr16WH08wuUcee6+dgu+4Cg6SG6+zt9cMyl8VnTUL5BK/V3MebnYZJK0RFDNn
nXDhzStgOd5gOeIL+xBPXHd0/ld/rDM74SFExpuS+hNsyo+xMQ/HJavak21MFinu
l9COwfGEmlAXTGMY30Lf3Pt/eAkbwgmGc966VSoRmOFEXJVlDr+yJR6ru+7j50z8
lAv6Lsop7sun1Qysbo0swf6W1qgPf6VWbx91NTFLkw0+gD8jxwrU5ZMkeSuntX9d
pjuZS29CflXXIRPlvhuiDPicwTpYuIUx37vHveAH5gnowZg247x780Urrsx8duTX
8CI9MAnqzm4dFAiRlwE8bvLk+l9wekiXA9gIMZiVNqNlduXIqvAG21Wdgq8qyeXK
y/XWCVKDQOmEbFAltfNam8E3KEw0fl199x+93d5ckDGcPzUYPbNkCuIwngC/ZN96
pDafF3Z12fSNfhZUe0C8td8KAszYa96GCRA0Nl2UctdGj1gKD/4jOGhEGTg88Vyu
PVjeK+zkwrTIZSvHdUHfTt/+rTLSNb/RQiBCUQuEZvafj6FrntS7bAEhccGqH894
T3St5K0AXWkvsLd6K+cbIQdlnFA2zb6geJUCk6qx5NgWpRc3i0DS7CheGwl+Bwu7
+n9pNjNjiHV+rYDgqbQXG0dtGysB0/3qIRgEDHFO0HJu/dcte4oXrQIqrZrpOwe8
WxqFqdU918JpSUcc8coiFp9YtwpgqQNxGVZ+rhgnTGdZzk1f/Yhhimh+2B0ReaFv
k3UzVBj3HQ9C6+Ot3MyDEhSgdhjr9e25Tm9S5YfhwtWmghRw9RKPyLMSXSxm/Uc0
mK1NucAp8TQBwKqKzNpCk5IdrBSWRUbjOoOFyzyCsY6gS285GCpSIzI39hTf+3gd
wYPlE6fj+F2TZzdhx62DPnzBzBHnByYTVdJ649bx0FFp4Q+5TbIWtxu/AQkRDxmW
NQfE+6GgeshlrhXWsh6+PGDzt+2raG6zUT913sdz7Ctw4fLjmsKOTdTz3Xa9pr8l
xfI/JuukSgt9o/n3GirhTB3zE1w/I/Xt6k7oASiP3zQSuHtB/CYKYHDtOCWwjo7J
PEGtb/FkreKNxsk/p20jnlrB8WZxxswdr2Vri9NmFeyMDVX7qF3WqT+8aCV9GtS1
GCHx/5nGBdDwoxEsXqpI3IUqPb6FDg==
=wtp+
-----END PGP PUBLIC KEY BLOCK-----
`;

;// CONCATENATED MODULE: ./src/setup-tools/opentofu-key.ts
/** Fingerprint of the key that signs OpenTofu's releases, as published on opentofu.org and get.opentofu.org. It does not expire. */
const OPENTOFU_FINGERPRINT = 'e3e6e43d84cb852eadb0051d0c0af313e5fd9f80';
/** The key itself, equal in the Go module github.com/opentofu/tofudl 0.0.1 and in tofuutils/tofuenv (share/opentofu.asc). */
const OPENTOFU_KEY = `-----BEGIN PGP PUBLIC KEY BLOCK-----

xsFNBGVUyIwBEADPg6jUJm5liMTiDndyprnwXQ23GdyQm/kW9MFOhYDRksmmbsz0
DCfqntFpuoKxPXzA+JTrZlWZONtU+leZjIOlAVZiz0rwz5EJq7uIrkueWtUk6AYk
BLN+zMtbui0z3HCPVNnR5BlVNyXQeW3jlrQtzuKevjZWzI0gbQGgEKNpj+lfyRFu
6q3u/T0o3p/6bOOlQHwCMtnFlWpjr6f/J2EdUVO/6NYHQzImPj4LINXF/+eqo7v6
svFtaVTtREG2V2V7We7bu/cJ+NgJYH7ro7UhB1RQH2k09NdpSCt9F60PVERnORpx
GBkM/VKZzgMSzRvdpxUWwrLxfAxinu5ddbBm3y0bzaU80OT3i1qrWIqW73fmdGHQ
71gbJxRrroyLMWehjcJ/9WJDxkHqsfPKqBifYsp6/J9npczDfSU+zYBVGpR73a4E
dbeIRWqwbH0LWhlbi1IM5aFDaZMFNkY+AWyP+OHn8Kehu6DOIh1AVM7v7vLxaX9h
t1jVJbswjvPFYquv1DvUdc7VP2QHz3xctQS1GZJQ1ekcgTv9rRYXUOOwknInjtkM
9kQDtyBkVLcEc8ha3Cfh6PJscIP5VHwaNMgAPr9tsl3xqdz56l5UPjFSFuel98jS
Bqn83VrT0uKwM0PnDVHd/7q8+Dg1EtOggMwZ830KORFNdjfv6ydsBvl7fwARAQAB
zUpPcGVuVG9mdSAoVGhpcyBrZXkgaXMgdXNlZCB0byBzaWduIG9wZW50b2Z1IHBy
b3ZpZGVycykgPGNvcmVAb3BlbnRvZnUub3JnPsLBjAQTAQgAQQUCZVTIjAkQDArz
E+X9n4AWIQTj5uQ9hMuFLq2wBR0MCvMT5f2fgAIbAwIeAQIZAQMLCQcCFQgDFgAC
BScJAgcCAABwAg/1HZnTvPHZDWf5OluYOaQ7ADX/oyjUO85VNUmKhmBZkLr5mTqr
LO72k9fg+101hbggbhtK431z3Ca6ZqDAG/3DBi0BC1ag0rw83TEApkPGYnfX1DWS
1ZvyH1PkV0aqCkXAtMrte2PlUiieaKAsiYOIXqfZwszd07gch14wxMOw1B6Au/Xz
Nrv2omnWSgGIyR6WOsG4QQ8R5AMVz3K8Ftzl6520wBgtr3osA3uM/xconnGVukMn
9NLQqKx5oeaJwONZpyZL5bg2ke9MVZM2+bG30UGZKoxrzOtQ//OTOYlhPCqm1ffR
hYrUytwsWzDnJvXJF1QhnDu8whP3tSrcHyKxYZ9xUNzeu2AmjYfvkKHSdK2DFmOf
DafaRs3c1VYnC7J7aRi6kVF/t+vWeOEVpPylyK7vSbPFc6XVoQrsE07hbN/BjWjm
s8voK5U6oJRgEugXtSQKFypfOq8R99nXwbMHdhqY8aGyOCj++cuvRCUBDZAQqPEW
AuD0X7+9Trnfin47MK+n18wsTAL4w6PJhtCrwK4e0cVuQ5u4M/PMid5W6hEA27PX
x506Jpe8iRmcIP/cCR6pvhgOUMC36bIkAqZ5dJ545kDQju0lf8gLdVIQpig45udn
ZM2KgyApGqhsS7yCUrbLDrtNmQ31TSYdKc8IU+/jXkfy2RYbZ+wNgfloKM7BTQRl
VMiMARAAwRZUyMIc5TNbcFg3WGKxhaNC9hDZ4zBfXlb5jONzZOx3rDi2lD4UQOH+
NpG7CF98co//kryS/4AsDdp2jzhh+VMgyx6KJIhSkBP6kqhriy9eWRmgfrnLbUf4
6kkTkzLVkjYnMNeyHt+mi9I7EKtsDuF/EvjlwF5E81+DEOteCO/un/Qt1q3e1Slf
vTpLkPvr1FiQ3VqzaBeBBI3MAMb/ycwL6hQE1l4Lg34T43Zu+9zkE1uzvjeNIlIW
ucjB4q1htEjJl2CLAv+8cGHdmCcV2ZO3WM8M9Omq1CE7jhak4NE/YuGylJYCBd+B
S7tuDPDu6+o4Nx+axxcwMvgyfr07FteEr1Lopaw2ci8b/xzQie/gkI0CByQMwD5V
gnJpiMBnjP4d6UF6HEVldCQ7a3T1T80bKj5JjtFbR9P85Qntuheqn3Pge89YexMc
E/00VA3blrj+GeYpO9ZGFu7DR/x4sjnTEhfjXEoLv1C4AdgGHCIjW9wU6HkcWnla
X7akKlwIWEUP/BFLkcWPpmUrtClhWx9wq1GHFvKAN/qp//VWnv4IfRU6RjmVPOWB
efvTu/cpsfBHLyp15goOYPboahIdTUTNQIXh4Vid7E1NoKnWZUMu50n3/zAbjSds
mNmifi4g01MYJ3TVoU2Q01P7NiD3IRmaw72nLmf9cM9/7QMdGn0AEQEAAcLBdgQY
AQgAKgUCZVTIjAkQDArzE+X9n4AWIQTj5uQ9hMuFLq2wBR0MCvMT5f2fgAIbDAAA
SUoP/2ExsUoGbxjuZ76QUnYtfzDoz+o218UWd3gZCsBQ6/hGam5kMq+EUEabF3lV
7QLDyn/1v5sqrkmYg0u5cfjtY3oimCPvr6E0WTuqMIwYl0fdlkmdNttDpMqvCazq
bzLK5dDVWbh/EYTiEN1xKXM6rlAquYv8I16uWL8QHanMb6yexNmDYhC4fXWqCi+s
5sXxWrPrd+fGz8CR/fEYahPXj8uY6dwN9DlWyek9QtKW2PsqrkBn5vCOm2IyZW6d
t/Kn70tYtxMxJND2otk47mpG/Fv3sYK2bTGJ+k/5+E5IrjWqIX2lVB3G1+TCoZ5s
cc16zls32mOlRh81fTAqcwkDFxICxcOeNHGLt3N+UvoPSUafYKD96rn5mWFao4xb
cFniaYv2PdqH8HDjvXZXqHypRMXvYMbXXOgydLL+tSUSBpMTd4afjq8x2gNSWOEL
I1jT5FWbKTKan0ycKi37bSqGHhDjlg4HRGvC3IK0EuVjdX3r+8uIVgFbqLwNhXk4
GAIL03vl689TQ7/oPW75XCQIevFai0kcJPl6qIRvi9/S/v5EPRy9UDCGY/MPmc5f
H1an0ebU4I4TlYfBoEUkYYqBDxvxWW0I/Q01rDebcd6mrGw8lW1EiNZlClLwx9Bv
/+MNnIT9m1f8KeqmweoAgbIQRUI7EkJSzxYN4DNuy2XoKmF9
=VhyH
-----END PGP PUBLIC KEY BLOCK-----
`;

;// CONCATENATED MODULE: ./src/setup-tools/release-sites.ts



/** The key that HashiCorp's releases are signed with. */
const hashicorpKey = { armored: HASHICORP_KEY, fingerprint: HASHICORP_FINGERPRINT };
/** The key that OpenTofu's releases are signed with. */
const openTofuKey = { armored: OPENTOFU_KEY, fingerprint: OPENTOFU_FINGERPRINT };
const HashicorpIndex = schemas/* looseObject */._H3({
    versions: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* looseObject */._H3({
        version: schemas/* string */.YjP(),
        builds: schemas/* array */.YOg(schemas/* looseObject */._H3({ os: schemas/* string */.YjP(), arch: schemas/* string */.YjP(), filename: schemas/* string */.YjP() }))
    }))
});
/** releases.hashicorp.com: a folder for each version of each product, `index.json` for each product. */
function hashicorpSite(base = 'https://releases.hashicorp.com', keys = [hashicorpKey]) {
    return {
        host: new URL(base).host,
        folder: ({ product, version }) => `${base}/${product}/${version}`,
        signature: '.sig',
        index: product => `${base}/${product}/index.json`,
        versions: (index, product, machine) => Object.values(HashicorpIndex.parse(index).versions)
            .filter(({ version, builds }) => builds.some(build => build.filename === filesOf({ product, version, ...machine }, '.sig').archive))
            .map(({ version }) => version),
        redirects: [],
        keys
    };
}
const OpenTofuIndex = schemas/* looseObject */._H3({
    versions: schemas/* array */.YOg(schemas/* looseObject */._H3({ id: schemas/* string */.YjP(), files: schemas/* array */.YOg(schemas/* string */.YjP()) }))
});
/** GitHub keeps the files of releases on hosts of its own: the first since 2025, the second before. */
const GITHUB_FILES = [
    'https://release-assets.githubusercontent.com',
    'https://objects.githubusercontent.com'
];
/** OpenTofu: the releases of its repository on GitHub, listed by get.opentofu.org. */
function openTofuSite(base = 'https://github.com/opentofu/opentofu/releases/download', index = 'https://get.opentofu.org/tofu/api.json', redirects = GITHUB_FILES, keys = [openTofuKey]) {
    return {
        host: new URL(base).host,
        folder: ({ version }) => `${base}/v${version}`,
        signature: '.gpgsig',
        index: () => index,
        versions: (list, product, machine) => OpenTofuIndex.parse(list)
            .versions.filter(({ id, files }) => files.includes(filesOf({ product, version: id, ...machine }, '.gpgsig').archive))
            .map(({ id }) => id),
        redirects,
        keys
    };
}
/** Where the releases of a product are. */
function siteOf(product) {
    return product === 'tofu' ? openTofuSite() : hashicorpSite();
}
/** Names of the three published files of a release, built from what is asked for and nothing else. */
function filesOf({ product, version, os, arch }, ending) {
    const sums = `${product}_${version}_SHA256SUMS`;
    return { sums, signature: `${sums}${ending}`, archive: `${product}_${version}_${os}_${arch}.zip` };
}
/** The kind of this machine in the words of release archives. */
function thisMachine() {
    return { os: process.platform, arch: process.arch === 'x64' ? 'amd64' : process.arch };
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

/***/ 51294:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CM: () => (/* binding */ keptVersions),
/* harmony export */   H$: () => (/* binding */ keptFolder),
/* harmony export */   aC: () => (/* binding */ keep)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);


/** Folder of the runner's tool cache that keeps a release as it was published: its three files. */
function keptFolder(toolCache, { product, version, arch }) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(toolCache, `insight-${product}`, version, arch);
}
/** Versions of a product that the tool cache keeps for a kind of machine, in no order. */
async function keptVersions(toolCache, product, arch) {
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(toolCache, `insight-${product}`);
    const versions = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder).catch(() => []);
    const kept = await Promise.all(versions.map(version => isFolder((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, version, arch))));
    return versions.filter((_, at) => kept[at]);
}
/**
 * Keep the files of a release. Another job on the same machine may do the same at the same time; keeping is a favour
 * and never fails the step.
 */
async function keep(downloads, kept, log) {
    const copy = `${kept}.${process.pid}`;
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.cp)(downloads, copy, { recursive: true });
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(copy, kept);
    }
    catch (error) {
        log(`Not kept in the tool cache: ${error instanceof Error ? error.message : error}`);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(copy, { recursive: true, force: true });
    }
}
async function isFolder(path) {
    return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path).catch(() => undefined))?.isDirectory() === true;
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
