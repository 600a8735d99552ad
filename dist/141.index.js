export const id = 141;
export const ids = [141,986];
export const modules = {

/***/ 6537:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ fingerprintOf),
/* harmony export */   f: () => (/* binding */ GROUPS)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);

/** Change this, and no older image is reused. */
const SCHEME = 'insight/bake-ami/v1';
/** The kinds of things that an image is made of, in the order in which a change of them is told. */
const GROUPS = ['files', 'base', 'variables', 'settings', 'packer', 'plugins', 'scope'];
/**
 * Compute the fingerprint. Equal for equal contents on any machine; different as soon as any ingredient differs.
 * The canonical form is one JSON array `[group, name, value]` a line, sorted by code units.
 */
function fingerprintOf(given) {
    const ingredients = listIngredients(given).sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1));
    const groups = Object.fromEntries(GROUPS.map(group => [group, digestOf(ingredients.filter(one => one.group === group)).slice(0, 8)]));
    return { digest: digestOf(ingredients), groups, ingredients };
}
function listIngredients(given) {
    const variables = [...given.vars].map(([name, value]) => ingredient('variables', name, sha256(value)));
    const inherited = Object.entries(given.env)
        .filter(([name]) => name.startsWith('PKR_VAR_') && !name.startsWith('PKR_VAR_insight_'))
        .map(([name, value]) => ingredient('variables', name, sha256(value ?? '')));
    return [
        ...given.files.map(({ path, kind, executable, size, digest }) => ingredient('files', path, `${kind} ${executable ? 'x' : '-'} ${size} ${digest}`)),
        ...(given.base === undefined ? [] : [ingredient('base', 'base-image', given.base.id)]),
        ...variables,
        ...inherited,
        ...given.varFiles.map((digest, at) => ingredient('variables', `var-file ${at + 1}`, digest)),
        ingredient('settings', 'image', given.image),
        ingredient('settings', 'template', given.target),
        ingredient('settings', 'only', JSON.stringify(given.only)),
        ingredient('settings', 'aws-region', given.region),
        ingredient('packer', 'packer-version', given.packerVersion ?? 'any'),
        ingredient('packer', given.packer.name, given.packer.digest),
        ...given.plugins.map(plugin => ingredient('plugins', plugin.name, plugin.digest)),
        ingredient('scope', 'trust', given.scope)
    ];
}
function ingredient(group, name, value) {
    return { group, name, value };
}
function canonical({ group, name, value }) {
    return JSON.stringify([group, name, value]);
}
function digestOf(ingredients) {
    return sha256([SCHEME, ...ingredients.map(canonical)].join('\n'));
}
function sha256(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex');
}


/***/ }),

/***/ 21084:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gp: () => (/* binding */ TAGS),
  Y_: () => (/* binding */ assertAvailable),
  p9: () => (/* binding */ decideReuse),
  Mz: () => (/* binding */ findImages),
  UI: () => (/* binding */ markFinished)
});

// UNUSED EXPORTS: changeSince, finishedDigest

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./src/lib/aws.ts
var aws = __webpack_require__(92986);
// EXTERNAL MODULE: ./src/lib/errors.ts
var errors = __webpack_require__(97268);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./src/bake-ami/file-list.ts

/** AWS allows 256 characters in a tag and 50 tags on a resource; the template has tags of its own. */
const TAG_LENGTH = 256;
const MOST_TAGS = 16;
const NAME = 'insight:files-';
/** What a tag unpacks to is limited: whoever may tag may write anything. */
const MOST_BYTES = 1024 * 1024;
/** The files of a fingerprint, short: 6 digits tell a change from no change well enough for a sentence. */
function fileListOf({ ingredients }) {
    const files = ingredients.filter(({ group }) => group === 'files');
    return new Map(files.map(({ name, value }) => [name, `${value.split(' ')[1]}${value.split(' ').at(-1)?.slice(0, 6)}`]));
}
/** The list as tags of an image, so that the next run can name what changed; none when there are too many files. */
function packFileList(list) {
    const text = [...list].map(([path, digest]) => `${digest}${path}`).join('\0');
    const packed = (0,external_node_zlib_.brotliCompressSync)(text).toString('base64');
    const count = Math.ceil(packed.length / TAG_LENGTH);
    if (count > MOST_TAGS)
        return {};
    const parts = Array.from({ length: count }, (_, at) => packed.slice(at * TAG_LENGTH, (at + 1) * TAG_LENGTH));
    return Object.fromEntries(parts.map((part, at) => [`${NAME}${at + 1}`, part]));
}
/** The list out of an image's tags; `undefined` when there is none that can be read. */
function unpackFileList(tags) {
    const parts = Array.from({ length: MOST_TAGS }, (_, at) => tags.get(`${NAME}${at + 1}`) ?? '');
    if (parts[0] === '')
        return undefined;
    try {
        const text = (0,external_node_zlib_.brotliDecompressSync)(Buffer.from(parts.join(''), 'base64'), { maxOutputLength: MOST_BYTES }).toString();
        return new Map(text.split('\0').map(entry => [entry.slice(7), entry.slice(0, 7)]));
    }
    catch {
        return undefined;
    }
}
/** The difference of two lists in words: `install.sh, page.cgi (new), old.conf (gone) and 3 more files`. */
function describeDifference(before, after) {
    const changed = [...after].flatMap(([path, digest]) => {
        const old = before.get(path);
        if (old === digest)
            return [];
        return [old === undefined ? `${path} (new)` : path];
    });
    const gone = [...before.keys()].filter(path => !after.has(path)).map(path => `${path} (gone)`);
    const all = [...changed, ...gone];
    const more = all.length - 3;
    return more > 0 ? `${all.slice(0, 3).join(', ')} and ${more} more ${more === 1 ? 'file' : 'files'}` : all.join(', ');
}

// EXTERNAL MODULE: ./src/bake-ami/fingerprint.ts
var bake_ami_fingerprint = __webpack_require__(6537);
;// CONCATENATED MODULE: ./src/bake-ami/images.ts






/** Tags by which images are found again. `digest` is written last: an image without it is not finished. */
const TAGS = {
    template: 'insight:template',
    image: 'insight:image',
    builds: 'insight:builds',
    regions: 'insight:regions',
    fingerprint: 'insight:fingerprint',
    inputs: 'insight:inputs',
    run: 'insight:run',
    digest: 'insight:digest'
};
/**
 * The mark of a finished image. It binds the fingerprint to this very image, so tags that are copied along with an
 * image (CopyImage, a script) do not make another one finished.
 */
function finishedDigest(image, fingerprint, id) {
    return (0,external_node_crypto_.createHash)('sha256').update(['insight/finished/v1', image, fingerprint, id].join('\n')).digest('hex');
}
/** All images of this account in the client's region that were baked from a template of this name. One call for up to 1000. */
async function findImages(ec2, template) {
    const { paginateDescribeImages } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(193)]).then(__webpack_require__.t.bind(__webpack_require__, 35193, 19));
    const request = {
        Owners: ['self'],
        Filters: [{ Name: `tag:${TAGS.template}`, Values: [template] }],
        MaxResults: 1000
    };
    const found = [];
    const pages = paginateDescribeImages({ client: ec2 }, request)[Symbol.asyncIterator]();
    for (;;) {
        const page = await (0,aws.askAws)('ec2:DescribeImages', pages.next());
        if (page.done)
            return found;
        found.push(...(page.value.Images ?? []).flatMap(knownImage));
    }
}
/**
 * May finished images be used again? They must be all of their bake, each one available, neither deprecated nor
 * disabled, with its snapshots, and younger than `maxAgeMs`.
 */
function decideReuse(known, fingerprint, { now, maxAgeMs, region }) {
    const newestFirst = [...known].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
    const same = newestFirst.filter(one => one.fingerprint === fingerprint.digest);
    const last = newestFirst.find(isFinished);
    const bake = (reason) => ({ kind: 'bake', reason, ...(last === undefined ? {} : { last }) });
    if (same.length === 0)
        return bake(last === undefined ? 'there is no finished image yet' : changeSince(last, fingerprint));
    const finished = same.filter(isFinished);
    if (finished.length === 0)
        return bake(`${list(same)} with this fingerprint was never finished`);
    const usable = finished.filter(one => obstacle(one, now) === undefined);
    const young = usable.filter(one => now.getTime() - Date.parse(one.createdAt) < maxAgeMs);
    if (usable.length === 0)
        return bake(finished.map(one => `${one.id} ${obstacle(one, now)}`).join(', '));
    if (young.length === 0)
        return bake(`${list(usable)} ${usable.length === 1 ? 'is' : 'are'} older than max-age`);
    const wanted = young[0]?.builds ?? [];
    const images = wanted.flatMap(build => young.find(one => one.image === build) ?? []);
    const missing = wanted.filter(build => !images.some(one => one.image === build));
    if (missing.length > 0)
        return bake(`there is no usable image of ${missing.join(', ')} with this fingerprint`);
    return { kind: 'reuse', images: images.map(one => ({ ...one, region })) };
}
/** What differs from a known image: `install.sh, the base image changed since ami-…`. */
function changeSince(image, fingerprint) {
    const changed = bake_ami_fingerprint/* GROUPS */.f.filter(group => image.inputs[group] !== fingerprint.groups[group]);
    const files = image.files === undefined ? '' : describeDifference(image.files, fileListOf(fingerprint));
    const words = changed.map(group => (group === 'files' && files !== '' ? files : WORDS[group]));
    return `${words.length === 0 ? 'the way of computing fingerprints' : words.join(', ')} changed since ${image.id}`;
}
const WORDS = {
    files: 'files',
    base: 'the base image',
    variables: 'values of variables',
    settings: 'inputs of the action',
    packer: 'Packer',
    plugins: 'plugins',
    scope: 'the trust scope'
};
/**
 * Tag an image as finished: all that it is found by first, and when that is there the mark. Idempotent.
 * @param builds names of all images of the bake
 */
async function markFinished(ec2, id, told) {
    const { CreateTagsCommand } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(193)]).then(__webpack_require__.t.bind(__webpack_require__, 35193, 19));
    const { digest, groups } = told.fingerprint;
    const tags = {
        [TAGS.template]: told.template,
        [TAGS.image]: told.image,
        [TAGS.builds]: told.builds.join(' ').slice(0, 256),
        [TAGS.regions]: told.regions.join(' ').slice(0, 256),
        [TAGS.fingerprint]: digest,
        [TAGS.inputs]: bake_ami_fingerprint/* GROUPS */.f.map(group => `${group}=${groups[group]}`).join(' '),
        [TAGS.run]: told.run,
        ...packFileList(fileListOf(told.fingerprint))
    };
    const write = (all) => {
        const Tags = Object.entries(all).map(([Key, Value]) => ({ Key, Value }));
        return (0,aws.askAws)('ec2:CreateTags', ec2.send(new CreateTagsCommand({ Resources: [id], Tags })));
    };
    await write(tags);
    await write({ [TAGS.digest]: finishedDigest(told.image, digest, id) });
}
const MOST_LOOKS = 10;
const PAUSE_MS = 2000;
/**
 * Wait until EC2 shows the image as available, some 20 seconds at most: Packer has waited for it already, but another
 * call may be answered by a part of EC2 that does not know it yet.
 */
async function assertAvailable(ec2, id, pauseMs = PAUSE_MS) {
    for (let looks = 1;; looks++) {
        const state = await stateOf(ec2, id);
        if (state === 'available')
            return;
        if (looks === MOST_LOOKS || (state !== undefined && state !== 'pending'))
            throw new errors/* UserError */.y(`Packer reported ${id} as done, but EC2 says it is ${state ?? 'not there'}. Run this again.`);
        await (0,promises_.setTimeout)(pauseMs);
    }
}
async function stateOf(ec2, id) {
    const { DescribeImagesCommand } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(193)]).then(__webpack_require__.t.bind(__webpack_require__, 35193, 19));
    try {
        const command = new DescribeImagesCommand({ ImageIds: [id] });
        const { Images = [] } = await (0,aws.askAws)('ec2:DescribeImages', ec2.send(command));
        return Images[0]?.State;
    }
    catch (error) {
        if ((0,aws.isAwsError)(error, 'InvalidAMIID.NotFound'))
            return undefined;
        throw error;
    }
}
function isFinished(one) {
    return one.digest === finishedDigest(one.image, one.fingerprint, one.id);
}
function obstacle(one, now) {
    if (one.state !== 'available')
        return `is ${one.state}`;
    if (one.deprecatedAt !== undefined && Date.parse(one.deprecatedAt) <= now.getTime())
        return 'is deprecated';
    if (!one.hasSnapshots)
        return 'has lost its snapshots';
    return undefined;
}
function list(images) {
    return images.map(one => one.id).join(', ');
}
function knownImage(image) {
    const tags = new Map((image.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
    const { ImageId: id, CreationDate: createdAt, DeprecationTime: deprecatedAt } = image;
    if (id === undefined || createdAt === undefined)
        return [];
    const files = unpackFileList(tags);
    const disks = (image.BlockDeviceMappings ?? []).filter(one => one.Ebs !== undefined);
    return [
        {
            id,
            state: image.State ?? 'unknown',
            createdAt,
            ...(deprecatedAt === undefined ? {} : { deprecatedAt }),
            hasSnapshots: disks.length > 0 && disks.every(one => one.Ebs?.SnapshotId !== undefined),
            image: tags.get(TAGS.image) ?? '',
            builds: words(tags.get(TAGS.builds)),
            regions: words(tags.get(TAGS.regions)),
            fingerprint: tags.get(TAGS.fingerprint) ?? '',
            digest: tags.get(TAGS.digest) ?? '',
            inputs: parseGroups(tags.get(TAGS.inputs) ?? ''),
            ...(files === undefined ? {} : { files })
        }
    ];
}
function words(text = '') {
    return text.split(' ').filter(word => word !== '');
}
function parseGroups(text) {
    const pairs = text.split(' ').map(pair => pair.split('='));
    return Object.fromEntries(bake_ami_fingerprint/* GROUPS */.f.flatMap(group => pairs.filter(([name]) => name === group).map(([, value]) => [group, value])));
}


/***/ }),

/***/ 65141:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   chooseForRemoval: () => (/* binding */ chooseForRemoval),
/* harmony export */   sweep: () => (/* binding */ sweep)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _lib_aws_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92986);
/* harmony import */ var _images_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21084);



/** Long enough for an ordinary instance to terminate, short enough for a post step after a cancel. Both rounds share it. */
const TERMINATION_MS = 75_000;
const PAUSE_MS = 5000;
/**
 * Remove everything that carries the run's tag, in the order in which AWS lets it go: instances, then groups and keys,
 * then images that are not finished with their snapshots. Twice, because a call that Packer gave up on may still take
 * effect. An image with the finished mark, and its snapshots, are never touched.
 * @param run value of the run's tag, unique to one step of one run
 */
async function sweep(ec2, run, region) {
    const deadline = Date.now() + TERMINATION_MS;
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(193)]).then(__webpack_require__.t.bind(__webpack_require__, 35193, 19));
    const removed = new Map();
    let left = [];
    for (const round of [1, 2]) {
        if (round === 2)
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(PAUSE_MS);
        left = [];
        for (const one of await sweepOnce(sdk, ec2, { run, region, deadline })) {
            if (one.problem === undefined)
                removed.set(one.id, one);
            else
                left.push(one);
        }
    }
    return { removed: [...removed.values()], left };
}
async function sweepOnce(sdk, ec2, { run, region, deadline }) {
    const byRun = [{ Name: `tag:${_images_js__WEBPACK_IMPORTED_MODULE_1__/* .TAGS */ .gp.run}`, Values: [run] }];
    const found = [];
    const remove = async (kind, id, command, call) => {
        found.push(await attempt({ kind, id, command: `aws ec2 ${command} --region ${region}` }, call));
    };
    const instances = await findInstances(sdk, ec2, byRun);
    for (const id of instances) {
        await remove('instance', id, `terminate-instances --instance-ids ${id}`, () => ec2.send(new sdk.TerminateInstancesCommand({ InstanceIds: [id] })));
    }
    if (instances.length > 0)
        await terminated(sdk, ec2, instances, deadline);
    const groups = await (0,_lib_aws_js__WEBPACK_IMPORTED_MODULE_2__.askAws)('ec2:DescribeSecurityGroups', ec2.send(new sdk.DescribeSecurityGroupsCommand({ Filters: byRun })));
    for (const { GroupId: id = '' } of groups.SecurityGroups ?? []) {
        await remove('security group', id, `delete-security-group --group-id ${id}`, () => ec2.send(new sdk.DeleteSecurityGroupCommand({ GroupId: id })));
    }
    const keys = await (0,_lib_aws_js__WEBPACK_IMPORTED_MODULE_2__.askAws)('ec2:DescribeKeyPairs', ec2.send(new sdk.DescribeKeyPairsCommand({ Filters: byRun })));
    for (const { KeyPairId: id = '' } of keys.KeyPairs ?? []) {
        await remove('key pair', id, `delete-key-pair --key-pair-id ${id}`, () => ec2.send(new sdk.DeleteKeyPairCommand({ KeyPairId: id })));
    }
    const { images, snapshots } = await findImagesAndSnapshots(sdk, ec2, byRun);
    for (const id of images) {
        await remove('image', id, `deregister-image --image-id ${id}`, () => ec2.send(new sdk.DeregisterImageCommand({ ImageId: id })));
    }
    for (const id of snapshots) {
        await remove('snapshot', id, `delete-snapshot --snapshot-id ${id}`, () => ec2.send(new sdk.DeleteSnapshotCommand({ SnapshotId: id })));
    }
    return found;
}
async function findInstances(sdk, ec2, byRun) {
    const alive = { Name: 'instance-state-name', Values: ['pending', 'running', 'stopping', 'stopped', 'shutting-down'] };
    const command = new sdk.DescribeInstancesCommand({ Filters: [...byRun, alive] });
    const answer = await (0,_lib_aws_js__WEBPACK_IMPORTED_MODULE_2__.askAws)('ec2:DescribeInstances', ec2.send(command));
    return (answer.Reservations ?? []).flatMap(one => (one.Instances ?? []).flatMap(({ InstanceId: id }) => id ?? []));
}
async function findImagesAndSnapshots(sdk, ec2, byRun) {
    const owned = { Owners: ['self'], Filters: byRun };
    const { Images = [] } = await (0,_lib_aws_js__WEBPACK_IMPORTED_MODULE_2__.askAws)('ec2:DescribeImages', ec2.send(new sdk.DescribeImagesCommand(owned)));
    const tagged = await (0,_lib_aws_js__WEBPACK_IMPORTED_MODULE_2__.askAws)('ec2:DescribeSnapshots', ec2.send(new sdk.DescribeSnapshotsCommand({ OwnerIds: ['self'], Filters: byRun })));
    return chooseForRemoval(Images, (tagged.Snapshots ?? []).flatMap(({ SnapshotId: id }) => id ?? []));
}
/** Of the run's images those without the finished mark; of its snapshots those that no finished image needs. */
function chooseForRemoval(images, snapshots) {
    const isFinished = (image) => (image.Tags ?? []).some(tag => tag.Key === _images_js__WEBPACK_IMPORTED_MODULE_1__/* .TAGS */ .gp.digest);
    const snapshotsOf = (image) => (image.BlockDeviceMappings ?? []).flatMap(one => one.Ebs?.SnapshotId ?? []);
    const kept = new Set(images.filter(isFinished).flatMap(snapshotsOf));
    const unfinished = images.filter(image => !isFinished(image));
    return {
        images: unfinished.flatMap(({ ImageId: id }) => id ?? []),
        snapshots: [...new Set([...unfinished.flatMap(snapshotsOf), ...snapshots])].filter(id => !kept.has(id))
    };
}
async function terminated(sdk, ec2, ids, deadline) {
    const command = new sdk.DescribeInstancesCommand({ InstanceIds: ids });
    while (Date.now() < deadline) {
        const answer = await (0,_lib_aws_js__WEBPACK_IMPORTED_MODULE_2__.askAws)('ec2:DescribeInstances', ec2.send(command)).catch(() => undefined);
        const all = (answer?.Reservations ?? []).flatMap(one => one.Instances ?? []);
        if (all.every(one => one.State?.Name === 'terminated'))
            return;
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(3000);
    }
}
async function attempt(one, call) {
    try {
        await call();
        return one;
    }
    catch (error) {
        if ((0,_lib_aws_js__WEBPACK_IMPORTED_MODULE_2__.isAwsError)(error, ...GONE))
            return one;
        return { ...one, problem: error instanceof Error ? error.message : String(error) };
    }
}
const GONE = [
    'InvalidInstanceID.NotFound',
    'InvalidGroup.NotFound',
    'InvalidKeyPair.NotFound',
    'InvalidAMIID.NotFound',
    'InvalidAMIID.Unavailable',
    'InvalidSnapshot.NotFound'
];


/***/ }),

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
