export const id = 4673;
export const ids = [4673];
export const modules = {

/***/ 94673:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CancelCommandCommand: () => (/* reexport safe */ _aws_sdk_client_ssm__WEBPACK_IMPORTED_MODULE_0__.tal),
/* harmony export */   DeleteParameterCommand: () => (/* reexport safe */ _aws_sdk_client_ssm__WEBPACK_IMPORTED_MODULE_0__.Obs),
/* harmony export */   DescribeInstanceInformationCommand: () => (/* reexport safe */ _aws_sdk_client_ssm__WEBPACK_IMPORTED_MODULE_0__.MXw),
/* harmony export */   GetCommandInvocationCommand: () => (/* reexport safe */ _aws_sdk_client_ssm__WEBPACK_IMPORTED_MODULE_0__.ryN),
/* harmony export */   GetParameterCommand: () => (/* reexport safe */ _aws_sdk_client_ssm__WEBPACK_IMPORTED_MODULE_0__.lhy),
/* harmony export */   GetParametersCommand: () => (/* reexport safe */ _aws_sdk_client_ssm__WEBPACK_IMPORTED_MODULE_0__.AFe),
/* harmony export */   PutParameterCommand: () => (/* reexport safe */ _aws_sdk_client_ssm__WEBPACK_IMPORTED_MODULE_0__.ihh),
/* harmony export */   SSMClient: () => (/* reexport safe */ _aws_sdk_client_ssm__WEBPACK_IMPORTED_MODULE_0__.jBj),
/* harmony export */   SendCommandCommand: () => (/* reexport safe */ _aws_sdk_client_ssm__WEBPACK_IMPORTED_MODULE_0__.VWR),
/* harmony export */   paginateGetParameterHistory: () => (/* reexport safe */ _aws_sdk_client_ssm__WEBPACK_IMPORTED_MODULE_0__.b7d),
/* harmony export */   paginateGetParametersByPath: () => (/* reexport safe */ _aws_sdk_client_ssm__WEBPACK_IMPORTED_MODULE_0__.kU5)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_ssm__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34736);
// Loaded when the first call is made. Named one by one, because an import() of the client itself makes an object of all that it
// exports, which takes longer than all else that happens before that call.



/***/ })

};
