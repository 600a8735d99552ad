export const id = 8345;
export const ids = [8345];
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


/***/ })

};
