export const id = 9801;
export const ids = [9801];
export const modules = {

/***/ 19801:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DecryptCommand: () => (/* reexport safe */ _aws_sdk_client_kms__WEBPACK_IMPORTED_MODULE_0__.vIm),
/* harmony export */   GenerateDataKeyCommand: () => (/* reexport safe */ _aws_sdk_client_kms__WEBPACK_IMPORTED_MODULE_0__.OhQ),
/* harmony export */   KMSClient: () => (/* reexport safe */ _aws_sdk_client_kms__WEBPACK_IMPORTED_MODULE_0__.pgq)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_kms__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(92632);
// Loaded when the first call is made. Named one by one, because an import() of the client itself makes an object of all that it
// exports, which takes longer than all else that happens before that call.



/***/ })

};
