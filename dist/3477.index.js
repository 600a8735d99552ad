export const id = 3477;
export const ids = [3477];
export const modules = {

/***/ 53477:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AutoScalingClient: () => (/* reexport safe */ _aws_sdk_client_auto_scaling__WEBPACK_IMPORTED_MODULE_0__.yis),
/* harmony export */   DescribeInstanceRefreshesCommand: () => (/* reexport safe */ _aws_sdk_client_auto_scaling__WEBPACK_IMPORTED_MODULE_0__.XcR),
/* harmony export */   paginateDescribeAutoScalingGroups: () => (/* reexport safe */ _aws_sdk_client_auto_scaling__WEBPACK_IMPORTED_MODULE_0__.ZJr),
/* harmony export */   paginateDescribeLaunchConfigurations: () => (/* reexport safe */ _aws_sdk_client_auto_scaling__WEBPACK_IMPORTED_MODULE_0__.JMU)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_auto_scaling__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48932);
// Loaded when the first call is made. Named one by one, because an import() of the client itself makes an object of all that it
// exports, which takes longer than all else that happens before that call.



/***/ })

};
