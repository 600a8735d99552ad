export const id = 4917;
export const ids = [4917];
export const modules = {

/***/ 74917:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   main: () => (/* binding */ main)
/* harmony export */ });
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10175);

/** The main step. The inputs are read before anything else is loaded: a wrong one is told at once. */
async function main() {
    const inputs = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .readInputs */ .K)();
    const { run } = await Promise.all(/* import() */[__webpack_require__.e(606), __webpack_require__.e(7899), __webpack_require__.e(1364), __webpack_require__.e(9940)]).then(__webpack_require__.bind(__webpack_require__, 49940));
    await run(inputs);
}


/***/ })

};
