export const id = 986;
export const ids = [986];
export const modules = {

/***/ 92986:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   askAws: () => (/* binding */ askAws),
/* harmony export */   isAwsError: () => (/* binding */ isAwsError),
/* harmony export */   openAutoScaling: () => (/* binding */ openAutoScaling),
/* harmony export */   openEc2: () => (/* binding */ openEc2),
/* harmony export */   openSsm: () => (/* binding */ openSsm)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97268);

/** One try and four more, with the SDK's growing pauses: a throttled account must not fail a bake. */
const MAX_ATTEMPTS = 5;
/**
 * EC2 of a region. Credentials and an endpoint other than AWS's (`AWS_ENDPOINT_URL`) come from the environment, as for
 * every AWS tool. The client is loaded only now: it is the heaviest thing of the suite.
 */
async function openEc2(region) {
    const { EC2Client } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(193)]).then(__webpack_require__.t.bind(__webpack_require__, 35193, 19));
    return new EC2Client({ region, maxAttempts: MAX_ATTEMPTS });
}
/** The parameter store of a region; see {@link openEc2}. */
async function openSsm(region) {
    const { SSMClient } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(736)]).then(__webpack_require__.t.bind(__webpack_require__, 34736, 19));
    return new SSMClient({ region, maxAttempts: MAX_ATTEMPTS });
}
/** Auto scaling groups of a region, of the environment's one when `undefined`; see {@link openEc2}. */
async function openAutoScaling(region) {
    const { AutoScalingClient } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(932)]).then(__webpack_require__.t.bind(__webpack_require__, 48932, 19));
    return new AutoScalingClient({ ...(region === undefined ? {} : { region }), maxAttempts: MAX_ATTEMPTS });
}
/**
 * The answer of a call to AWS, or an error that says what to do.
 * @param permission the IAM action that the call needs, such as `ec2:DescribeImages`
 */
async function askAws(permission, call) {
    try {
        return await call;
    }
    catch (error) {
        throw explain(permission, error);
    }
}
/** Is this AWS's answer `name` (`ParameterNotFound`, `InvalidKeyPair.NotFound`)? */
function isAwsError(error, ...names) {
    const found = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y ? error.cause : error;
    return found instanceof Error && names.includes(found.name);
}
function explain(permission, error) {
    if (!(error instanceof Error))
        return error;
    const { name, message } = error;
    if (name === 'CredentialsProviderError') {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`No AWS credentials were found (${permission}). Add aws-actions/configure-aws-credentials before this step, and "permissions: id-token: write" to the job.`, { cause: error });
    }
    if (/^(ExpiredToken|ExpiredTokenException|RequestExpired|AuthFailure|InvalidClientTokenId)$/.test(name)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`AWS does not accept the credentials (${permission}): ${message} Get fresh ones before this step.`, {
            cause: error
        });
    }
    if (/^(UnauthorizedOperation|AccessDenied|AccessDeniedException)$/.test(name)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`The AWS role may not do ${permission}. Allow it in the role's policy. AWS says: ${message}`, {
            cause: error
        });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`AWS answered ${permission} with ${name}: ${message}`, { cause: error });
}


/***/ })

};
