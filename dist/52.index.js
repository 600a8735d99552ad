export const id = 52;
export const ids = [52,986];
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

/***/ 45008:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hh: () => (/* binding */ parseRecord),
/* harmony export */   MA: () => (/* binding */ readErrors),
/* harmony export */   MN: () => (/* binding */ readArtifacts),
/* harmony export */   VL: () => (/* binding */ messageLines)
/* harmony export */ });
/** A line as a record; `undefined` for a line of another form, such as the output of `fmt -diff` or of a panic. */
function parseRecord(line) {
    const match = /^\d+,([^,]*),([\w-]+)(?:,(.*))?$/.exec(line);
    if (match === null)
        return undefined;
    const [, target = '', type = '', data] = match;
    return { target, type, data: data === undefined ? [] : data.split(',').map(decode) };
}
/** The lines of a message, each with the build that it is about. */
function messageLines(record) {
    if (record.type !== 'ui')
        return [];
    const text = record.data.slice(1).join(',');
    return text.split('\n').flatMap(line => {
        const match = /^(?:==> | {4})([\w-]+(?:\.[\w-]+)+)(?: \([^)]*\))?: (.*)$/.exec(line);
        if (match?.[1] !== undefined)
            return [{ target: match[1], text: match[2] ?? '' }];
        return line.trim() === '' ? [] : [{ text: line }];
    });
}
/**
 * The images that the records tell of. Records of other artifacts than AMIs are left out; the same artifact twice (a
 * manifest post-processor repeats it) counts once.
 */
function readArtifacts(records) {
    const found = new Map();
    for (const { target, type, data } of records) {
        if (type !== 'artifact' || data[1] !== 'id')
            continue;
        const images = found.get(target) ?? new Map();
        for (const pair of (data[2] ?? '').split(',')) {
            const match = /^([a-z0-9-]+):(ami-[0-9a-f]+)$/.exec(pair);
            if (match?.[1] !== undefined && match[2] !== undefined)
                images.set(match[1], match[2]);
        }
        if (images.size > 0)
            found.set(target, images);
    }
    return [...found].map(([target, images]) => ({ target, images }));
}
/** Why builds failed, by target; an empty target is Packer itself. */
function readErrors(records) {
    return records.filter(({ type }) => type === 'error').map(({ target, data }) => ({ target, message: data.join(',') }));
}
function decode(field) {
    return field.replaceAll('%!(PACKER_COMMA)', ',').replaceAll('\\r', '\r').replaceAll('\\n', '\n');
}


/***/ }),

/***/ 69052:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./src/lib/aws.ts
var aws = __webpack_require__(92986);
// EXTERNAL MODULE: ./src/lib/cancellation.ts
var lib_cancellation = __webpack_require__(31392);
// EXTERNAL MODULE: ./src/lib/channel.ts
var lib_channel = __webpack_require__(32612);
// EXTERNAL MODULE: ./src/lib/errors.ts
var lib_errors = __webpack_require__(97268);
// EXTERNAL MODULE: ./src/lib/foreign-output.ts
var foreign_output = __webpack_require__(27557);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./src/lib/markdown.ts
var markdown = __webpack_require__(33862);
// EXTERNAL MODULE: ./src/lib/supervisor.ts + 1 modules
var supervisor = __webpack_require__(60789);
// EXTERNAL MODULE: ./src/bake-ami/machine-output.ts
var machine_output = __webpack_require__(45008);
// EXTERNAL MODULE: ./src/lib/programs.ts
var programs = __webpack_require__(80770);
;// CONCATENATED MODULE: ./src/bake-ami/diagnostics.ts
/**
 * The diagnostics in the text of `packer validate` (1.16): all of them come in one message, each as
 * `Error: summary`, `  on FILE line N[, in BLOCK]:`, the source or a note, and the detail, with blank lines between.
 */
function parseValidation(text) {
    const blocks = text.split(/^(?=(?:Error|Warning): )/m).filter(block => /^(Error|Warning): /.test(block));
    return blocks.map(block => {
        const [first = '', ...rest] = block.trimEnd().split('\n');
        const position = /^\s+on (.+) line (\d+)(?:, in .+)?:$/m.exec(block);
        const detail = rest.filter(line => line.trim() !== '' && !isPosition(line)).map(line => line.trim());
        const line = Number(position?.[2] ?? 0);
        return {
            title: first.replace(/^(Error|Warning): /, ''),
            message: detail.join('\n') || first,
            ...(position?.[1] === undefined || position[1] === '' ? {} : { file: position[1] }),
            ...(line > 0 ? { line } : {})
        };
    });
}
/** What `packer fmt -check -diff` (exit code 3) would change: the first changed line of each hunk. */
function parseFormatting(diff) {
    const findings = [];
    let file = '';
    let line = 0;
    let open = false;
    for (const text of diff.split('\n')) {
        const hunk = /^@@ -(\d+)/.exec(text);
        if (text.startsWith('--- old/'))
            file = text.slice('--- old/'.length);
        else if (hunk !== null) {
            line = Number(hunk[1]);
            open = true;
        }
        else if (open && /^[-+]/.test(text)) {
            findings.push({ file, line, title: 'Formatting', message: 'This is not formatted as "packer fmt" does it.' });
            open = false;
        }
        else if (open)
            line += 1;
    }
    return findings;
}
function isPosition(line) {
    return /^\s+on .+ line \d+/.test(line) || /^\s+(\d+:|\(source code not available\))/.test(line);
}

;// CONCATENATED MODULE: ./src/bake-ami/packer.ts







/** Arguments that choose what is built and with which values, the same for `validate` and `build`. */
function templateArguments(inputs) {
    return [
        ...(inputs.only.length === 0 ? [] : [`-only=${inputs.only.join(',')}`]),
        ...inputs.varFiles.map(file => `-var-file=${file}`),
        ...[...inputs.vars].flatMap(([name, value]) => ['-var', `${name}=${value}`]),
        inputs.target
    ];
}
/** The command that bakes. Machine-readable output is asked for by the exact word; other spellings are ignored by Packer. */
function buildCommand(packer, inputs) {
    return [packer, 'build', '-machine-readable', '-color=false', '-on-error=cleanup', ...templateArguments(inputs)];
}
/** What Packer gets: the step's environment without the action's own inputs, and what this action tells the template. */
function packerEnvironment(env, told) {
    return {
        ...withoutRunnersOwn(env),
        AWS_REGION: told.region,
        AWS_DEFAULT_REGION: told.region,
        CHECKPOINT_DISABLE: '1',
        PACKER_NO_COLOR: '1',
        PKR_VAR_insight_run: told.run,
        PKR_VAR_insight_fingerprint: told.fingerprint,
        ...(told.baseImage === undefined ? {} : { PKR_VAR_insight_base_image: told.baseImage })
    };
}
/** The environment without the action's inputs and state, the runner's tokens, and the files that steer later steps. */
function withoutRunnersOwn(env) {
    const runnersOwn = /^(INPUT|STATE)_|^ACTIONS_|^GITHUB_(OUTPUT|STATE|ENV|PATH|STEP_SUMMARY)$/;
    return Object.fromEntries(Object.entries(env).filter(([name]) => !runnersOwn.test(name)));
}
/** Install the plugins that the template requires. Only called when one is missing: `init` may use the network. */
async function installPlugins(packer, inputs) {
    const token = inputs.githubToken === undefined ? {} : { PACKER_GITHUB_API_TOKEN: inputs.githubToken };
    const env = { ...withoutRunnersOwn(inputs.env), CHECKPOINT_DISABLE: '1', ...token };
    const { exitCode, stdout, stderr } = await (0,programs/* runCommand */.d)([packer, 'init', inputs.target], { cwd: inputs.folder, env });
    if (exitCode !== 0) {
        throw new lib_errors/* UserError */.y(`packer init could not install the plugins of the template: ${firstLine(stderr || stdout)} Check the network, or install them in a step before this one.`);
    }
}
/**
 * Validate the template and show every finding on its line; formatting is only warned of.
 * @throws UserError when Packer would refuse the template
 */
async function checkTemplate(packer, inputs, env) {
    const options = { cwd: inputs.folder, env };
    const format = await (0,programs/* runCommand */.d)([packer, 'fmt', '-check', '-diff', inputs.target], options);
    if (format.exitCode === 3)
        for (const finding of parseFormatting(format.stdout))
            annotate('warning', finding, inputs);
    const argv = [packer, 'validate', '-machine-readable', ...templateArguments(inputs)];
    const { exitCode, stdout, stderr } = await (0,programs/* runCommand */.d)([...argv], options);
    if (exitCode === 0)
        return;
    const text = stdout
        .split('\n')
        .flatMap(line => uiText(line))
        .join('\n');
    const findings = parseValidation(text);
    for (const finding of findings)
        annotate('error', finding, inputs);
    const first = findings[0]?.title ?? firstLine(text || stderr);
    const more = findings.length > 1 ? ` and ${findings.length - 1} more` : '';
    throw new lib_errors/* UserError */.y(`The template is not valid: ${(0,foreign_output/* neutralise */.$)(first)}${more}. See the annotations; "packer validate" shows the same.`);
}
function uiText(line) {
    const record = (0,machine_output/* parseRecord */.Hh)(line);
    return record?.type === 'ui' ? [record.data.slice(1).join(',')] : [];
}
function annotate(level, finding, inputs) {
    const file = (0,external_node_path_.relative)(inputs.workspace, `${inputs.folder}/${finding.file ?? (inputs.target === '.' ? '' : inputs.target)}`);
    const startLine = finding.line === undefined ? {} : { startLine: finding.line };
    const show = level === 'error' ? core/* error */.z3 : core/* warning */.$e;
    show(finding.message, { title: `Packer: ${finding.title}`, file, ...startLine });
}
function firstLine(text) {
    const line = text.split('\n').find(one => one.trim() !== '') ?? 'no output.';
    return (0,foreign_output/* neutralise */.$)(line.trim()).slice(0, 400);
}
/** The lines of a raw line of Packer's for people. */
function readable(line) {
    const record = (0,machine_output/* parseRecord */.Hh)(line);
    if (record === undefined)
        return [(0,foreign_output/* neutralise */.$)(line)];
    return (0,machine_output/* messageLines */.VL)(record).map(({ target, text }) => (0,foreign_output/* neutralise */.$)(target === undefined ? text : `${target}: ${text}`));
}

;// CONCATENATED MODULE: ./src/bake-ami/progress.ts
/** What Packer's amazon plugin says at each step (the same words from 1.6 to 1.8). The first group is the detail. */
const RULES = [
    [/^Prevalidating /, 'preparing'],
    [/^Launching a source AWS instance/, 'launching'],
    [/^Instance ID: (i-[0-9a-f]+)/, 'launching'],
    [/^Connected to (?:SSH|WinRM)!/, 'connected'],
    [/^Provisioning with shell script: (.+)/, 'provisioning'],
    [/^Running local shell script: (.+)/, 'provisioning'],
    [/^Provisioning with (.+?)(?:\.\.\.)?$/, 'provisioning'],
    [/^Uploading (.+)/, 'provisioning'],
    [/^Stopping the source instance/, 'stopping'],
    [/^Creating AMI /, 'imaging'],
    [/^AMI: (ami-[0-9a-f]+)/, 'imaging'],
    [/^Copying\/Encrypting AMI|^Copying AMI .* to (\S+)/, 'copying'],
    [/^Adding tags to AMI/, 'tagging'],
    [/^Terminating the source AWS instance/, 'cleaning up']
];
/** Follows what Packer says and knows where each build stands. */
class BuildProgress {
    /** Image that each build really starts from, by target. */
    baseImages = new Map();
    #stages = new Map();
    #scripts = 0;
    /** Names of the builds that Packer began, in the order of their first message. */
    get targets() {
        return [...this.#stages.keys()];
    }
    stagesOf(target) {
        return this.#stages.get(target) ?? [];
    }
    /**
     * Take one message.
     * @param at milliseconds since the bake began
     * @returns the stage when the message changed it
     */
    take(target, text, at) {
        if (!this.#stages.has(target))
            this.#stages.set(target, []);
        const base = /^Found Image ID: (ami-[0-9a-f]+)/.exec(text)?.[1];
        // The first one is Packer's own: it comes before anything that a provisioner could print.
        if (base !== undefined && !this.baseImages.has(target))
            this.baseImages.set(target, base);
        const found = RULES.flatMap(([pattern, name]) => {
            const match = pattern.exec(text);
            return match === null ? [] : [{ name, detail: match[1] ?? '' }];
        })[0];
        return found === undefined ? undefined : this.enter(target, found.name, this.#describe(found), at);
    }
    /** Set the stage of a build; `undefined` when it is there already. */
    enter(target, name, detail, at) {
        const stages = this.#stages.get(target) ?? [];
        const last = stages.at(-1);
        if (last?.name === name && (last.detail === detail || detail === ''))
            return undefined;
        const stage = { name, detail, at };
        // The id becomes known a moment after the stage began: still the same stage.
        const same = last?.name === name && last.detail === '';
        this.#stages.set(target, same ? [...stages.slice(0, -1), { ...stage, at: last.at }] : [...stages, stage]);
        return stage;
    }
    #describe({ name, detail }) {
        if (name !== 'provisioning')
            return detail;
        const file = detail
            .split(' => ')[0]
            ?.split('/')
            .filter(part => part !== '')
            .at(-1) ?? '';
        // Inline scripts are put into files with random names, which tell nobody anything.
        return /^packer-shell\d+$/.test(file) ? `script ${++this.#scripts}` : file;
    }
}
/** A line of the log: build, stage, detail and elapsed time in columns. */
function stageLine(build, stage, width) {
    return `${build.padEnd(width)}  ${stage.name.padEnd(12)}  ${stage.detail.padEnd(21)}  ${clock(stage.at)}`;
}
/** `0:06`, `12:40`, `1:02:03`. */
function clock(milliseconds) {
    const seconds = Math.floor(milliseconds / 1000);
    const two = (value) => String(value).padStart(2, '0');
    const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

;// CONCATENATED MODULE: ./src/bake-ami/bake.ts









const TAIL_LINES = 60;
const SUMMARY_LINES = 15;
/** How long Packer may take to clean up after its time was over. */
const CLEAN_UP_MS = 5 * 60_000;
/** A value for the run's tag: unique to this step of this attempt of this run, and readable. */
function makeRunTag({ owner, repo, runId, runAttempt }) {
    return `${owner}/${repo}/${runId}/${runAttempt}/${(0,external_node_crypto_.randomBytes)(4).toString('hex')}`;
}
/** Name of a build for people: the last part of `web.amazon-ebs.httpd`. */
function buildName(target) {
    return target.split('.').at(-1) ?? target;
}
/**
 * Run `packer build` under the supervisor in `folder` (the caller has saved it as state), show its stages, and read
 * what it made. Exit code 0 alone is no success: a Packer that is interrupted while it starts ends with 0 and nothing built.
 * @throws UserError when it failed, was cancelled, or took longer than `timeout`
 */
async function bake(packer, inputs, { folder, env, cancellation }) {
    const watch = { startedAt: Date.now(), progress: new BuildProgress(), records: [], tail: [] };
    if (cancellation.asked.aborted)
        throw new lib_errors/* UserError */.y('Cancelled before Packer was started.');
    const command = { argv: buildCommand(packer, inputs), cwd: inputs.folder, env, purpose: `bake of ${inputs.image}` };
    await (0,supervisor/* startTool */.pQ)(folder, { ...command, stopSignal: 'SIGTERM' });
    const interrupt = () => (0,supervisor/* interruptTool */.YA)(folder, 'cancel');
    cancellation.asked.addEventListener('abort', interrupt);
    if (cancellation.asked.aborted)
        interrupt();
    let timedOut = false;
    const patience = setTimeout(() => {
        timedOut = true;
        core/* info */.pq(`timeout: ${clockText(inputs.timeoutMs)} are over. Packer is asked to stop and to clean up.`);
        (0,supervisor/* interruptTool */.YA)(folder, 'timeout');
    }, inputs.timeoutMs);
    try {
        const leave = AbortSignal.any([cancellation.leave, AbortSignal.timeout(inputs.timeoutMs + CLEAN_UP_MS)]);
        const { end } = await (0,supervisor/* followTool */.Ao)(folder, line => take(watch, line), { leave });
        if (cancellation.asked.aborted)
            throw cancelled(end);
        if (timedOut)
            throw new lib_errors/* UserError */.y(`timeout: the bake took longer than ${clockText(inputs.timeoutMs)}. Give it more time, or see in the log which stage it was in.`);
        return result(watch, end);
    }
    catch (error) {
        await showTail(watch, inputs.image);
        throw error;
    }
    finally {
        clearTimeout(patience);
        cancellation.asked.removeEventListener('abort', interrupt);
    }
}
function take(watch, line) {
    for (const text of readable(line)) {
        core/* debug */.Yz(text);
        watch.tail.push(text);
        if (watch.tail.length > TAIL_LINES)
            watch.tail.shift();
    }
    const record = (0,machine_output/* parseRecord */.Hh)(line);
    if (record === undefined)
        return;
    if (record.type !== 'ui')
        watch.records.push(record);
    const at = Date.now() - watch.startedAt;
    for (const { target, text } of (0,machine_output/* messageLines */.VL)(record)) {
        if (target === undefined)
            continue;
        const stage = watch.progress.take(target, text, at);
        tellStage(watch.progress, target, stage);
    }
}
function tellStage(progress, target, stage) {
    const width = Math.max(...progress.targets.map(one => buildName(one).length), 8);
    if (stage !== undefined)
        core/* info */.pq((0,foreign_output/* neutralise */.$)(stageLine(buildName(target), stage, width)));
}
function result(watch, end) {
    if (end?.kind === 'not-started')
        throw new lib_errors/* UserError */.y(`Packer could not be started: ${end.message}. Check the program on PATH.`);
    if (end?.kind === 'lost')
        throw new lib_errors/* UserError */.y('Packer is gone and nobody saw how it ended. The post step removes what it left; run this again.');
    if (end?.kind === 'killed')
        throw new lib_errors/* UserError */.y(`Packer was killed by ${end.signal}. The post step removes what it left; run this again.`);
    const errors = (0,machine_output/* readErrors */.MA)(watch.records);
    const artifacts = (0,machine_output/* readArtifacts */.MN)(watch.records);
    const built = new Set(artifacts.map(one => one.target));
    const unbuilt = watch.progress.targets.filter(target => !built.has(target));
    if (end?.code !== 0 || errors.length > 0) {
        const [first] = errors;
        const where = first === undefined || first.target === '' ? '' : ` ${buildName(first.target)}`;
        const why = first === undefined
            ? `it ended with code ${end?.code}; its last lines are in the log`
            : (0,foreign_output/* neutralise */.$)(first.message).slice(0, 1000);
        throw new lib_errors/* UserError */.y(`Packer could not bake${where}: ${why}`);
    }
    if (artifacts.length === 0 || unbuilt.length > 0) {
        const which = unbuilt.length > 0 ? unbuilt.map(buildName).join(', ') : 'any build';
        throw new lib_errors/* UserError */.y(`Packer ended well but reported no image of ${which}. This action bakes AMIs: check the builders, "only" and skip_create_ami.`);
    }
    const elapsedMs = Date.now() - watch.startedAt;
    for (const { target, images } of artifacts) {
        tellStage(watch.progress, target, watch.progress.enter(target, 'done', [...images.values()].join(' '), elapsedMs));
    }
    return { artifacts, progress: watch.progress, elapsedMs };
}
function cancelled(end) {
    return new lib_errors/* UserError */.y(end === undefined
        ? 'Cancelled. Packer was asked to stop and still cleans up; the post step waits for it and removes what is left.'
        : 'Cancelled. Packer has stopped; the post step removes what it may have left.');
}
/** The end of Packer's output, in the log and in the summary, where the reader of a failed run looks first. */
async function showTail({ tail }, image) {
    if (tail.length === 0)
        return;
    core/* startGroup */.Oh(`Last ${tail.length} lines of Packer`);
    for (const line of tail)
        core/* info */.pq(line);
    core/* endGroup */.N4();
    await core/* summary */.z
        .addRaw(`### ${(0,markdown/* plainText */.wh)(image)} not baked\n\n${(0,markdown/* codeBlock */.DV)(tail.slice(-SUMMARY_LINES).join('\n'))}`, true)
        .write()
        .catch(error => core/* warning */.$e(`The job summary could not be written: ${error.message}`));
}
function clockText(milliseconds) {
    return milliseconds < 60_000 ? `${milliseconds / 1000} s` : `${Math.round(milliseconds / 60_000)} min`;
}

// EXTERNAL MODULE: ./src/bake-ami/images.ts + 1 modules
var bake_ami_images = __webpack_require__(21084);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./src/lib/github.ts
var github = __webpack_require__(73848);
// EXTERNAL MODULE: ./src/lib/inputs.ts
var inputs = __webpack_require__(51662);
;// CONCATENATED MODULE: ./src/bake-ami/base-image.ts


/** @throws UserError when the text is none of the three forms */
function parseBaseImage(text) {
    if (/^ami-[0-9a-f]{8,17}$/.test(text))
        return { kind: 'id', id: text };
    const parameter = /^ssm:(\/[A-Za-z0-9_./-]+)$/.exec(text)?.[1];
    if (parameter !== undefined)
        return { kind: 'parameter', name: parameter };
    const newest = /^(\d{12}|amazon|self|aws-marketplace)\/(.+)$/.exec(text);
    if (newest?.[1] !== undefined && newest[2] !== undefined)
        return { kind: 'newest', owner: newest[1], name: newest[2] };
    throw new lib_errors/* UserError */.y(`base-image: "${text}" is not known. Write an id (ami-…), ssm:/path/of/a/parameter, or owner/name-pattern, for example 099720109477/ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*.`);
}
/** Find the image. One call to AWS, none for an id. */
async function resolveBaseImage(request, ec2, region) {
    if (request.kind === 'id')
        return { id: request.id };
    if (request.kind === 'parameter')
        return { id: await readParameter(request.name, region) };
    const { DescribeImagesCommand } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(193)]).then(__webpack_require__.t.bind(__webpack_require__, 35193, 19));
    const command = new DescribeImagesCommand({
        Owners: [request.owner],
        Filters: [
            { Name: 'name', Values: [request.name] },
            { Name: 'state', Values: ['available'] }
        ]
    });
    const { Images = [] } = await (0,aws.askAws)('ec2:DescribeImages', ec2.send(command));
    const newest = newestImage(Images);
    if (newest === undefined) {
        throw new lib_errors/* UserError */.y(`base-image: no image of ${request.owner} in ${region} is named like "${request.name}". Check the owner, the pattern and the region.`);
    }
    return newest;
}
/** The newest by time of creation, as Packer's `most_recent`; the id decides between equals, so that every run takes the same. */
function newestImage(images) {
    const found = images
        .flatMap(({ ImageId: id, Name: name, CreationDate: createdAt }) => id === undefined || name === undefined || createdAt === undefined ? [] : [{ id, name, createdAt }])
        .sort((a, b) => (`${a.createdAt} ${a.id}` < `${b.createdAt} ${b.id}` ? 1 : -1));
    return found[0];
}
async function readParameter(name, region) {
    const { GetParameterCommand } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(736)]).then(__webpack_require__.t.bind(__webpack_require__, 34736, 19));
    const ssm = await (0,aws.openSsm)(region);
    const answer = await (0,aws.askAws)('ssm:GetParameter', ssm.send(new GetParameterCommand({ Name: name })));
    const id = answer.Parameter?.Value ?? '';
    if (!/^ami-[0-9a-f]+$/.test(id)) {
        throw new lib_errors/* UserError */.y(`base-image: the parameter ${name} holds "${id.slice(0, 80)}", which is not the id of an image. Name another.`);
    }
    return id;
}

;// CONCATENATED MODULE: ./src/bake-ami/inputs.ts







const TEMPLATE_FILE = /\.pkr\.(hcl|json)$/;
/** Read and check every input. @throws UserError naming the first that is wrong */
function readInputs(env = process.env) {
    const workspace = env['GITHUB_WORKSPACE'] ?? process.cwd();
    const context = (0,github/* readRunContext */.$p)(env);
    const { folder, target } = readTemplate(workspace);
    const scope = trustScope(context, env);
    const channel = (0,inputs/* optionalInput */.$m)('channel');
    const baseImage = (0,inputs/* optionalInput */.$m)('base-image');
    const packerVersion = (0,inputs/* optionalInput */.$m)('packer-version');
    const githubToken = (0,inputs/* optionalInput */.$m)('github-token');
    if (packerVersion !== undefined && !/^\d+\.\d+\.\d+$/.test(packerVersion)) {
        throw new lib_errors/* UserError */.y(`packer-version: "${packerVersion}" is not an exact version. Write, for example, 1.16.0.`);
    }
    if (channel !== undefined && scope === 'pull-request') {
        throw new lib_errors/* UserError */.y('channel: a pull request may not set the candidate of a channel. Leave the input empty when the event is a pull request.');
    }
    return {
        workspace,
        folder,
        target,
        image: readImage(folder),
        only: (0,inputs/* listInput */.dt)('only'),
        varFiles: (0,inputs/* listInput */.dt)('var-file').map(file => existing('var-file', workspace, file)),
        vars: readVars(),
        rebake: (0,inputs/* choiceInput */.ij)('rebake', ['auto', 'always', 'never'], 'auto'),
        maxAgeMs: lengthInput('max-age', '7d'),
        extraInputs: (0,inputs/* listInput */.dt)('extra-inputs').map(pattern => inside(workspace, pattern)),
        ...(channel === undefined ? {} : { channel: (0,lib_channel/* parseChannel */.pn)('channel', channel) }),
        ...(baseImage === undefined ? {} : { baseImage: parseBaseImage(baseImage) }),
        ...(packerVersion === undefined ? {} : { packerVersion }),
        region: (0,inputs/* regionInput */.VN)('aws-region', env),
        timeoutMs: timeoutInput(),
        ...(githubToken === undefined ? {} : { githubToken }),
        scope,
        context,
        env,
        temp: env['RUNNER_TEMP'] ?? '/tmp'
    };
}
/**
 * A pull request's contents are its author's. A branch counts as protected only when GitHub says so.
 */
function trustScope(context, env) {
    if (context.event.startsWith('pull_request') || context.ref.startsWith('refs/pull/'))
        return 'pull-request';
    return env['GITHUB_REF_PROTECTED'] === 'true' ? 'protected' : 'unprotected';
}
function readTemplate(workspace) {
    const given = (0,inputs/* requiredInput */.YF)('template', 'infra/images/httpd');
    const path = existing('template', workspace, given);
    if ((0,external_node_fs_.statSync)(path).isDirectory()) {
        if ((0,external_node_fs_.readdirSync)(path).some(name => TEMPLATE_FILE.test(name)))
            return { folder: path, target: '.' };
        throw new lib_errors/* UserError */.y(`template: "${given}" holds no Packer template. Write a folder that has files ending in .pkr.hcl or .pkr.json.`);
    }
    if (!TEMPLATE_FILE.test(path)) {
        throw new lib_errors/* UserError */.y(`template: "${given}" is not a Packer template. Write a folder, or a file that ends in .pkr.hcl or .pkr.json.`);
    }
    return { folder: (0,external_node_path_.dirname)(path), target: (0,external_node_path_.basename)(path) };
}
function readImage(folder) {
    const image = (0,inputs/* optionalInput */.$m)('image') ?? (0,external_node_path_.basename)(folder);
    if (!/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.test(image)) {
        throw new lib_errors/* UserError */.y(`image: "${image}" cannot be the name of an image. Write letters, digits, ".", "_" and "-", for example httpd.`);
    }
    return image;
}
function readVars() {
    const vars = (0,inputs/* assignmentsInput */.Xs)('vars');
    for (const name of vars.keys()) {
        if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name)) {
            throw new lib_errors/* UserError */.y(`vars: "${name}" cannot be the name of a variable. Write name=value, one on each line.`);
        }
        if (name.startsWith('insight_')) {
            throw new lib_errors/* UserError */.y(`vars: "${name}" is set by this action. Remove the line.`);
        }
    }
    return vars;
}
function lengthInput(name, absent) {
    const length = (0,inputs/* durationInput */.Ts)(name, absent);
    if (length === 0)
        throw new lib_errors/* UserError */.y(`${name}: it cannot be nothing. Write, for example, ${absent}.`);
    return length;
}
/** No job lasts longer than 5 days, and Node's timers no longer than 24: what is more would end at once. */
function timeoutInput() {
    const length = lengthInput('timeout', '45m');
    if (length > 5 * 86_400_000)
        throw new lib_errors/* UserError */.y('timeout: no job lasts longer than 5d. Write less, for example, 45m.');
    return length;
}
function existing(input, workspace, given) {
    const path = (0,external_node_path_.resolve)(workspace, given);
    if (!(0,external_node_fs_.existsSync)(path))
        throw new lib_errors/* UserError */.y(`${input}: "${given}" does not exist in the workspace. Check the path, and that the repository is checked out.`);
    return path;
}
function inside(workspace, pattern) {
    const path = (0,external_node_path_.relative)(workspace, (0,external_node_path_.resolve)(workspace, pattern));
    if (path === '' || path.startsWith('..') || (0,external_node_path_.isAbsolute)(path)) {
        throw new lib_errors/* UserError */.y(`extra-inputs: "${pattern}" is outside the workspace. Write a path or a pattern relative to the workspace.`);
    }
    return path;
}

// EXTERNAL MODULE: ./src/lib/private-folder.ts
var private_folder = __webpack_require__(15753);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(46466);
;// CONCATENATED MODULE: ./src/bake-ami/context-files.ts






const NOTHING = (0,external_node_crypto_.createHash)('sha256').digest('hex');
/**
 * Every file of the template's folder, of what the template refers to, and of `patterns`, sorted by path. What git
 * ignores is left out of folders, as it is out of a commit; a file that a reference or a pattern names itself is in.
 * @throws UserError when a pattern matches nothing
 */
async function listContextFiles(request) {
    const paths = new Set(await listFolder(request.folder));
    for (const reference of request.references) {
        const isFolder = (0,external_node_fs_.existsSync)(reference) && (0,external_node_fs_.statSync)(reference).isDirectory();
        for (const path of isFolder ? await listFolder(reference) : [reference])
            paths.add(path);
    }
    for (const pattern of request.patterns)
        for (const path of matches(pattern, request.workspace))
            paths.add(path);
    const files = [];
    for (const path of paths)
        files.push(await describe(path, request.folder));
    return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
/** Files of a folder as git would commit them: tracked, or new and not ignored. Without git, all of them. */
async function listFolder(folder) {
    const argv = [
        'git',
        'ls-files',
        '-z',
        '--cached',
        '--others',
        '--exclude-standard',
        '--deduplicate',
        '--',
        '.'
    ];
    const listed = await (0,programs/* runCommand */.d)([...argv], { cwd: folder }).catch(() => undefined);
    if (listed?.exitCode !== 0)
        return walk(folder);
    const paths = listed.stdout.split('\0').filter(name => name !== '');
    return paths
        .map(name => (0,external_node_path_.join)(folder, name))
        .flatMap(path => (isThere(path) ? (isRealFolder(path) ? walk(path) : [path]) : []));
}
function matches(pattern, workspace) {
    const found = (0,external_node_fs_.globSync)(pattern, { cwd: workspace }).map(name => (0,external_node_path_.join)(workspace, name));
    const files = found.flatMap(path => (isRealFolder(path) ? walk(path) : [path]));
    if (files.length === 0)
        throw new lib_errors/* UserError */.y(`extra-inputs: "${pattern}" matches no file. Correct or remove the line.`);
    return files;
}
function walk(folder) {
    return (0,external_node_fs_.readdirSync)(folder, { recursive: true, withFileTypes: true })
        .filter(entry => !entry.isDirectory())
        .map(entry => (0,external_node_path_.join)(entry.parentPath, entry.name))
        .filter(path => !(0,external_node_path_.relative)(folder, path).split(external_node_path_.sep).includes('.git'));
}
async function describe(path, folder) {
    const name = (0,external_node_path_.relative)(folder, path).split(external_node_path_.sep).join('/');
    if (!isThere(path))
        return { path: name, kind: 'missing', executable: false, size: 0, digest: NOTHING };
    const { mode, size } = (0,external_node_fs_.lstatSync)(path);
    const executable = (mode & 0o111) !== 0;
    if (!(0,external_node_fs_.lstatSync)(path).isSymbolicLink())
        return { path: name, kind: 'file', executable, size, digest: await digestFile(path) };
    const target = (0,external_node_fs_.readlinkSync)(path);
    const hash = (0,external_node_crypto_.createHash)('sha256').update(target);
    if ((0,external_node_fs_.existsSync)(path) && (0,external_node_fs_.statSync)(path).isFile())
        hash.update(await digestFile((0,external_node_fs_.realpathSync)(path)));
    return { path: name, kind: 'link', executable: false, size: target.length, digest: hash.digest('hex') };
}
/** SHA-256 of a file's bytes, hexadecimal. */
async function digestFile(path) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    await (0,promises_.pipeline)((0,external_node_fs_.createReadStream)(path, { highWaterMark: 1024 * 1024 }), hash);
    return hash.digest('hex');
}
function isThere(path) {
    return (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false }) !== undefined;
}
function isRealFolder(path) {
    return (0,external_node_fs_.lstatSync)(path).isDirectory();
}

// EXTERNAL MODULE: ./src/bake-ami/fingerprint.ts
var bake_ami_fingerprint = __webpack_require__(6537);
;// CONCATENATED MODULE: ./src/bake-ami/record.ts

/** Changes when a reader of older records would misread the new ones. */
const FORMAT = 1;
/**
 * Write the bake record: what the fingerprint was made from, one entry an ingredient, so that two records can be
 * compared line by line. Values of variables are digests in it.
 * @param images name -> region -> id, once they are known
 */
function writeRecord(file, inputs, fingerprint, images) {
    const { sha, runUrl } = inputs.context;
    const record = {
        format: FORMAT,
        image: inputs.image,
        fingerprint: fingerprint.digest,
        commit: sha,
        run: runUrl,
        ...(images === undefined ? {} : { images: plain(images) }),
        groups: fingerprint.groups,
        ingredients: fingerprint.ingredients
    };
    (0,private_folder/* writeAtomically */.v)(file, `${JSON.stringify(record, undefined, 2)}\n`);
}
/** Nested maps as a plain object, for JSON. */
function plain(images) {
    return Object.fromEntries([...images].map(([name, byRegion]) => [name, Object.fromEntries(byRegion)]));
}

;// CONCATENATED MODULE: ./src/bake-ami/template.ts


const VARIABLE = /(?:^|\n)\s*variable\s+"(insight_\w+)"|"variable"\s*:\s*\{[^}]*"(insight_\w+)"/g;
const PLUGIN = /\bsource"?\s*[=:]\s*"([a-z0-9.-]+\.[a-z]+\/[\w-]+\/[\w-]+)"/g;
const REFERENCE = /"(?:\$\{path\.(?:root|cwd)\}\/)?(\.\.\/[^"$]*)"|"\$\{path\.(?:root|cwd)\}\/([^"$]*)"/g;
/**
 * Read a template's files.
 * @param target `.` for all `*.pkr.hcl` and `*.pkr.json` of the folder, or the name of one
 */
function template_readTemplate(folder, target) {
    const names = target === '.' ? (0,external_node_fs_.readdirSync)(folder).filter(name => /\.pkr\.(hcl|json)$/.test(name)) : [target];
    const files = names.sort().map(name => (0,external_node_path_.join)(folder, name));
    const text = files.map(file => withoutComments((0,external_node_fs_.readFileSync)(file, 'utf8'))).join('\n');
    return {
        files,
        references: findReferences(text, folder),
        plugins: template_all(PLUGIN, text),
        insightVariables: template_all(VARIABLE, text)
    };
}
/** Paths that the text names and that are not below `folder`, where everything counts anyway. */
function findReferences(text, folder) {
    const paths = template_all(REFERENCE, text).map(path => (0,external_node_path_.resolve)(folder, path));
    return [...new Set(paths)].filter(path => (0,external_node_path_.relative)(folder, path).startsWith('..')).sort();
}
function template_all(pattern, text) {
    const found = [...text.matchAll(pattern)].flatMap(([, first, second]) => first ?? second ?? []);
    return [...new Set(found)].sort();
}
/** Whole-line comments only: a `#` inside a string or a script must stay. */
function withoutComments(text) {
    return text.replace(/^[ \t]*(?:#|\/\/).*$/gm, '');
}

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./src/bake-ami/tools.ts







/**
 * What Packer this is, without starting it: the digest of its executable. Only a wrapper script, whose bytes say
 * nothing, is asked for its version.
 */
async function identifyPacker(packer) {
    const digest = await digestFile(packer);
    if (!(await isScript(packer)))
        return { name: 'packer', digest };
    return { name: `packer ${await packerVersion(packer)}`, digest };
}
/** Version of Packer: `1.16.0`. Starts it, 0.1 s. */
async function packerVersion(packer) {
    const { stdout } = await (0,programs/* runCommand */.d)([packer, 'version', '-machine-readable']);
    const version = /^\d+,,version,(.+)$/m.exec(stdout)?.[1];
    if (version === undefined)
        throw new lib_errors/* UserError */.y(`${packer} does not answer "version" as Packer does. Check what is on PATH.`);
    return version;
}
/** @throws UserError when Packer is another version than the one wanted */
async function assertVersion(packer, wanted) {
    if (wanted === undefined)
        return;
    const found = await packerVersion(packer);
    if (found !== wanted) {
        throw new lib_errors/* UserError */.y(`packer-version: ${wanted} is wanted, but ${packer} is ${found}. Install that version, or change the input.`);
    }
}
/**
 * The installed plugins of these sources, with the digests that Packer itself verifies when it loads them (a binary
 * without a matching `_SHA256SUM` file is ignored by Packer). `undefined` when one of the sources has no plugin.
 * @param sources as in `required_plugins`: `github.com/hashicorp/amazon`
 */
function installedPlugins(sources, env) {
    const root = pluginFolder(env);
    const found = [];
    for (const source of sources) {
        const folder = (0,external_node_path_.join)(root, ...source.split('/'));
        const sums = (0,external_node_fs_.existsSync)(folder) ? (0,external_node_fs_.readdirSync)(folder).filter(name => /_SHA256SUM(\.exe)?$/.test(name)) : [];
        if (sums.length === 0)
            return undefined;
        for (const name of sums.sort()) {
            const digest = (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(folder, name), 'utf8').trim();
            found.push({ name: `${source} ${(0,external_node_path_.basename)(name).replace(/_SHA256SUM.*$/, '')}`, digest });
        }
    }
    return found;
}
/** Where Packer keeps plugins (packer 1.16, `packer/plugin_folders.go`). */
function pluginFolder(env) {
    const home = env['HOME'] ?? (0,external_node_os_.homedir)();
    if (env['PACKER_PLUGIN_PATH'])
        return env['PACKER_PLUGIN_PATH'];
    if (env['PACKER_CONFIG_DIR'])
        return (0,external_node_path_.join)(env['PACKER_CONFIG_DIR'], '.packer.d', 'plugins');
    if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(home, '.packer.d')))
        return (0,external_node_path_.join)(home, '.packer.d', 'plugins');
    return (0,external_node_path_.join)(env['XDG_CONFIG_HOME'] ?? (0,external_node_path_.join)(home, '.config'), 'packer', 'plugins');
}
async function isScript(file) {
    const handle = await (0,external_node_fs_promises_.open)(file);
    try {
        const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
        return buffer.toString('latin1') === '#!';
    }
    finally {
        await handle.close();
    }
}

;// CONCATENATED MODULE: ./src/bake-ami/preparation.ts














/**
 * Compute the fingerprint and look up what it may reuse. Two calls to AWS, one more for each further region of the
 * image. Packer is started only to install plugins that are missing.
 */
async function prepare(inputs) {
    const packer = await (0,programs/* findProgram */.K)('packer', inputs.env['PATH'] ?? '');
    const template = template_readTemplate(inputs.folder, inputs.target);
    checkVariables(inputs, template);
    const plugins = await requiredPlugins(packer, inputs, template);
    const ec2 = await (0,aws.openEc2)(inputs.region);
    const [base, known, files, varFiles, tool] = await Promise.all([
        inputs.baseImage === undefined ? undefined : resolveBaseImage(inputs.baseImage, ec2, inputs.region),
        (0,bake_ami_images/* findImages */.Mz)(ec2, inputs.image),
        contextFiles(inputs, template),
        Promise.all(inputs.varFiles.map(digestFile)),
        identifyPacker(packer)
    ]);
    const withBase = base === undefined ? {} : { base };
    const fingerprint = (0,bake_ami_fingerprint/* fingerprintOf */.a)({ ...inputs, ...withBase, files, varFiles, packer: tool, plugins });
    tellFingerprint(inputs, fingerprint, files, base);
    const folder = (0,private_folder/* makePrivateFolder */.I)(inputs.temp, 'bake');
    const record = (0,external_node_path_.join)(folder, 'record.json');
    writeRecord(record, inputs, fingerprint);
    const reuse = await lookUp(inputs, fingerprint, known);
    return { packer, template, files, fingerprint, ...withBase, reuse, folder, record };
}
/** The files that the image is made of, as they are now. */
function contextFiles(inputs, template) {
    const { folder, workspace, extraInputs: patterns } = inputs;
    return listContextFiles({ folder, workspace, references: template.references, patterns });
}
function checkVariables(inputs, { insightVariables }) {
    if (inputs.baseImage !== undefined && !insightVariables.includes('insight_base_image')) {
        throw new lib_errors/* UserError */.y('base-image: the template does not declare the variable insight_base_image, so it would not be built on it. Declare it, and write "source_ami = var.insight_base_image".');
    }
    if (!insightVariables.includes('insight_run')) {
        core/* warning */.$e('The template does not declare the variable insight_run. Declare it and write run_tags = { "insight:run" = var.insight_run }: without it, what a cancelled bake leaves behind cannot be found and removed.', { title: 'Clean-up after a cancelled bake' });
    }
}
async function requiredPlugins(packer, inputs, template) {
    const found = installedPlugins(template.plugins, inputs.env);
    if (found !== undefined)
        return found;
    core/* info */.pq('Installing the plugins of the template (packer init)');
    await installPlugins(packer, inputs);
    const installed = installedPlugins(template.plugins, inputs.env);
    if (installed === undefined) {
        throw new lib_errors/* UserError */.y('packer init ended well, but a plugin of the template is still missing. Set PACKER_PLUGIN_PATH to the folder of the plugins.');
    }
    return installed;
}
/** Look in the home region; when the images are in others too, they must be as good there. */
async function lookUp(inputs, fingerprint, known) {
    const rules = { now: new Date(), maxAgeMs: inputs.maxAgeMs };
    const home = (0,bake_ami_images/* decideReuse */.p9)(known, fingerprint, { ...rules, region: inputs.region });
    if (home.kind === 'bake')
        return home;
    const images = [...home.images];
    for (const region of images[0]?.regions ?? []) {
        if (region === inputs.region)
            continue;
        const there = (0,bake_ami_images/* decideReuse */.p9)(await (0,bake_ami_images/* findImages */.Mz)(await (0,aws.openEc2)(region), inputs.image), fingerprint, { ...rules, region });
        if (there.kind === 'bake')
            return { ...there, reason: `in ${region}, ${there.reason}` };
        images.push(...there.images);
    }
    return { kind: 'reuse', images };
}
function tellFingerprint({ image }, { digest }, files, base) {
    const age = base?.createdAt === undefined ? '' : ` of ${base.createdAt.slice(0, 10)}`;
    const from = base === undefined ? 'base image not part of it' : `base ${base.id}${age}`;
    core/* info */.pq(`Fingerprint ${digest.slice(0, 12)} of ${image} (${countText(files.length)}, ${sizeText(files)}, ${from})`);
}
/** `1 file`, `312 files`. */
function countText(count) {
    return count === 1 ? '1 file' : `${count} files`;
}
function sizeText(files) {
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

;// CONCATENATED MODULE: ./src/bake-ami/outcome.ts






/** Set the outputs, complete the record, and write the summary. */
async function report(inputs, prepared, outcome) {
    const { images } = outcome;
    writeRecord(prepared.record, inputs, prepared.fingerprint, images);
    const ids = [...images.values()].flatMap(byRegion => byRegion.get(inputs.region) ?? []);
    core/* setOutput */.uH('images', JSON.stringify(plain(images)));
    core/* setOutput */.uH('ami-id', ids.length === 1 ? ids[0] : '');
    core/* setOutput */.uH('reused', outcome.reused);
    core/* setOutput */.uH('reason', outcome.reason);
    core/* setOutput */.uH('fingerprint', prepared.fingerprint.digest);
    core/* setOutput */.uH('record', prepared.record);
    if (!outcome.reused)
        await warnOfChangedFiles(inputs, prepared).catch(error => core/* debug */.Yz(String(error)));
    await core/* summary */.z
        .addRaw(renderSummary(inputs, prepared, outcome), true)
        .write()
        .catch(error => core/* warning */.$e(`The job summary could not be written: ${error.message}`));
}
/** The summary: one row an image, then the stages of each build with their times. */
function renderSummary(inputs, prepared, { images, reused, reason, baked }) {
    const rows = [...images].flatMap(([name, byRegion]) => [...byRegion].map(([region, id]) => [(0,markdown/* codeSpan */.SS)(name), (0,markdown/* codeSpan */.SS)(id), region, reused ? 'reused' : 'baked']));
    const base = prepared.base === undefined ? 'not part of it (input base-image is not set)' : (0,markdown/* codeSpan */.SS)(prepared.base.id);
    const title = reused
        ? `### ${(0,markdown/* plainText */.wh)(inputs.image)} reused`
        : `### ${(0,markdown/* plainText */.wh)(inputs.image)} baked in ${clock(baked?.elapsedMs ?? 0)}`;
    return [
        title,
        (0,markdown/* table */.tp)(['image', 'id', 'region', ''], rows),
        `Why: ${(0,markdown/* plainText */.wh)(reason)}. Fingerprint ${(0,markdown/* codeSpan */.SS)(prepared.fingerprint.digest.slice(0, 12))} over ${countText(prepared.files.length)}; base image: ${base}.`,
        ...(baked === undefined ? [] : [stageTable(baked)])
    ].join('\n\n');
}
function stageTable({ progress }) {
    const rows = progress.targets.flatMap(target => {
        const stages = progress.stagesOf(target);
        return stages.map((stage, at) => [
            (0,markdown/* codeSpan */.SS)(buildName(target)),
            stage.name,
            stage.detail === '' ? '' : (0,markdown/* codeSpan */.SS)(stage.detail),
            clock(stage.at),
            lengthOf(stage, stages[at + 1])
        ]);
    });
    return `<details><summary>Stages</summary>\n\n${(0,markdown/* table */.tp)(['build', 'stage', '', 'at', 'took'], rows, 'lllrr')}\n\n</details>`;
}
function lengthOf(stage, next) {
    return next === undefined ? '' : `${((next.at - stage.at) / 1000).toFixed(1)} s`;
}
/** A bake that writes among its own ingredients would never be reused; whoever reads this can change that. */
async function warnOfChangedFiles(inputs, prepared) {
    const before = new Map(prepared.files.map(one => [one.path, one.digest]));
    const after = await contextFiles(inputs, prepared.template);
    const changed = after.filter(one => before.get(one.path) !== one.digest).map(one => one.path);
    if (changed.length === 0)
        return;
    core/* warning */.$e(`The bake changed files that it is made of: ${changed.slice(0, 5).join(', ')}. The next run will bake again. Add them to .gitignore or write them elsewhere.`, { title: 'Image cannot be reused' });
}

;// CONCATENATED MODULE: ./src/bake-ami/run.ts














/** Bake the images of a template, or use again those that would come out the same. */
async function run() {
    const inputs = readInputs();
    const cancellation = (0,lib_cancellation/* listenForCancellation */.c)();
    try {
        const prepared = await prepare(inputs);
        const outcome = await reuseOrBake(inputs, prepared, cancellation);
        if (inputs.channel !== undefined) {
            if (cancellation.asked.aborted)
                throw new lib_errors/* UserError */.y('Cancelled before the candidate was set. Run this again.');
            await setCandidates(inputs, inputs.channel, outcome.images);
        }
        await report(inputs, prepared, outcome);
        core/* saveState */.LZ('outcome', 'done');
    }
    finally {
        cancellation.dispose();
    }
}
async function reuseOrBake(inputs, prepared, cancellation) {
    const { reuse } = prepared;
    if (reuse.kind === 'reuse' && inputs.rebake !== 'always') {
        core/* info */.pq(`Reused: ${reuse.images.map(one => `${one.image} ${one.id} of ${one.createdAt.slice(0, 10)}`).join(', ')}`);
        return { reused: true, reason: 'nothing changed', images: imagesOf(reuse.images) };
    }
    // It names files of the repository and tags of an image, which may be called anything.
    const reason = (0,foreign_output/* neutralise */.$)(reuse.kind === 'reuse' ? 'rebake is set to always' : reuse.reason);
    if (inputs.rebake === 'never') {
        throw new lib_errors/* UserError */.y(`rebake: never, but a new image is needed: ${reason}. Write "rebake: auto" to have it baked.`);
    }
    core/* info */.pq(`Bake: ${reason}`);
    return bakeAnew(inputs, prepared, reason, cancellation);
}
async function bakeAnew(inputs, prepared, reason, cancellation) {
    const { packer, fingerprint, base } = prepared;
    await assertVersion(packer, inputs.packerVersion);
    const run = makeRunTag(inputs.context);
    const folder = (0,external_node_path_.join)(prepared.folder, 'packer');
    const told = { region: inputs.region, run, fingerprint: fingerprint.digest };
    const env = packerEnvironment(inputs.env, base === undefined ? told : { ...told, baseImage: base.id });
    await checkTemplate(packer, inputs, env);
    // Before the start, so that the post step finds Packer and all that it makes whatever happens to this process.
    for (const [name, value] of Object.entries({ folder, run, region: inputs.region }))
        core/* saveState */.LZ(name, value);
    const baked = await bake(packer, inputs, { folder, env, cancellation });
    assertBase(baked, base?.id);
    const images = nameImages(inputs.image, baked);
    await finish(inputs, prepared, images, run);
    return { reused: false, reason, images, baked };
}
/** The images by name: the action's `image` for a single one, else the names of the builds. */
function nameImages(image, { artifacts }) {
    const single = artifacts.length === 1;
    return new Map(artifacts.map(one => [single ? image : buildName(one.target), one.images]));
}
/** Tag every image in every region as finished, the home region last: where it is found, the others are there. */
async function finish(inputs, prepared, images, run) {
    const builds = [...images.keys()];
    const regions = [...new Set([...images.values()].flatMap(byRegion => [...byRegion.keys()]))];
    const homeLast = [...regions.filter(region => region !== inputs.region), inputs.region];
    for (const region of homeLast) {
        const ec2 = await (0,aws.openEc2)(region);
        for (const [image, byRegion] of images) {
            const id = byRegion.get(region);
            if (id === undefined) {
                throw new lib_errors/* UserError */.y(`${image} was not baked in ${region}. Set aws-region to the region in which the template bakes.`);
            }
            await (0,bake_ami_images/* assertAvailable */.Y_)(ec2, id);
            await (0,bake_ami_images/* markFinished */.UI)(ec2, id, {
                template: inputs.image,
                image,
                builds,
                regions,
                run,
                fingerprint: prepared.fingerprint
            });
        }
    }
}
async function setCandidates(inputs, channel, images) {
    const ssm = await (0,aws.openSsm)(inputs.region);
    for (const [image, byRegion] of images) {
        const id = byRegion.get(inputs.region);
        if (id === undefined)
            continue;
        const parameter = (0,lib_channel/* stageParameter */.MB)(channel, image, 'candidate');
        const before = await (0,lib_channel/* readStage */.NW)(ssm, parameter);
        const { changed } = await (0,lib_channel/* writeStage */.K3)(ssm, parameter, id, before);
        if (changed)
            core/* info */.pq(`Candidate ${parameter} is ${id} now${before === undefined ? '' : ` (was ${before.image})`}`);
    }
}
function assertBase({ progress }, expected) {
    for (const [target, found] of progress.baseImages) {
        if (expected !== undefined && found !== expected) {
            throw new lib_errors/* UserError */.y(`${buildName(target)} was built on ${found}, but base-image is ${expected}. Write "source_ami = var.insight_base_image" in the template.`);
        }
    }
}
function imagesOf(known) {
    const images = new Map();
    for (const { image, region, id } of known)
        images.set(image, (images.get(image) ?? new Map()).set(region, id));
    return images;
}


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


/***/ }),

/***/ 31392:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ unlessCancelled),
/* harmony export */   c: () => (/* binding */ listenForCancellation)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97268);

const STAY_MS = 6000;
/** Who follows a tool notices first, and says more. */
const GRACE_MS = 300;
/** Listen for cancellation. Call it before the first child process: without a handler node dies at once and says nothing. */
function listenForCancellation() {
    const asked = new AbortController();
    const leave = new AbortController();
    let timer;
    const onSignal = () => {
        if (asked.signal.aborted)
            return leave.abort();
        asked.abort();
        timer = setTimeout(() => leave.abort(), STAY_MS);
        timer.unref();
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
    return {
        asked: asked.signal,
        leave: leave.signal,
        dispose() {
            process.off('SIGINT', onSignal);
            process.off('SIGTERM', onSignal);
            clearTimeout(timer);
        }
    };
}
/**
 * The work, or the end of the time that a cancelled step has, whichever comes first.
 * @throws Cancelled when the step must leave and the work has not ended
 */
async function unlessCancelled(work, { leave }) {
    let timer;
    const left = new Promise((_, fail) => {
        leave.addEventListener('abort', () => {
            timer = setTimeout(() => fail(new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .c('Cancelled. The post step goes on from here.')), GRACE_MS);
        });
    });
    try {
        return await Promise.race([work, left]);
    }
    finally {
        clearTimeout(timer);
    }
}


/***/ }),

/***/ 32612:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K3: () => (/* binding */ writeStage),
/* harmony export */   MB: () => (/* binding */ stageParameter),
/* harmony export */   NW: () => (/* binding */ readStage),
/* harmony export */   pn: () => (/* binding */ parseChannel)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _aws_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92986);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97268);



/** The parameter of a stage: `/insight/images` + `httpd` + `staging` -> `/insight/images/httpd/staging`. */
function stageParameter(channel, image, stage) {
    return `${channel}/${image}/${stage}`;
}
/**
 * The channel of an input: a path in SSM's parameter store.
 * @throws UserError when SSM would not take it
 */
function parseChannel(input, text) {
    const path = text.replace(/\/$/, '');
    if (!/^(\/[A-Za-z0-9_.-]+)+$/.test(path) || /^\/(aws|ssm)/i.test(path)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${input}: "${text}" is not a path of the parameter store. Write, for example, /insight/images.`);
    }
    return path;
}
/** What the stage holds; `undefined` when it holds nothing yet. */
async function readStage(client, parameter) {
    const { GetParameterCommand } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(736)]).then(__webpack_require__.t.bind(__webpack_require__, 34736, 19));
    try {
        const answer = await (0,_aws_js__WEBPACK_IMPORTED_MODULE_2__.askAws)('ssm:GetParameter', client.send(new GetParameterCommand({ Name: parameter })));
        const image = answer.Parameter?.Value ?? '';
        if (!/^ami-[0-9a-f]+$/.test(image)) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${parameter} holds "${image.slice(0, 80)}", which is not the id of an image. Correct or delete the parameter.`);
        }
        return { image, version: answer.Parameter?.Version ?? 0 };
    }
    catch (error) {
        if ((0,_aws_js__WEBPACK_IMPORTED_MODULE_2__.isAwsError)(error, 'ParameterNotFound'))
            return undefined;
        throw error;
    }
}
const MOST_READS = 6;
const PAUSE_MS = 1000;
/**
 * Write `image` to a stage that holds `before`, and read it back. SSM has no conditional write, so the version tells
 * afterwards whether somebody else wrote in between: it must have grown by exactly one.
 * @param pauseMs between reads: SSM's reads are eventually consistent, and an older version is nobody's write
 * @returns the new version; `changed: false`, and nothing written, when the stage held the image already
 */
async function writeStage(client, parameter, image, before, pauseMs = PAUSE_MS) {
    if (before?.image === image)
        return { version: before.version, changed: false };
    const { PutParameterCommand } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(736)]).then(__webpack_require__.t.bind(__webpack_require__, 34736, 19));
    const put = new PutParameterCommand({
        Name: parameter,
        Value: image,
        Type: 'String',
        Overwrite: before !== undefined
    });
    const version = await (0,_aws_js__WEBPACK_IMPORTED_MODULE_2__.askAws)('ssm:PutParameter', client.send(put)).then(answer => answer.Version ?? 0, error => {
        if ((0,_aws_js__WEBPACK_IMPORTED_MODULE_2__.isAwsError)(error, 'ParameterAlreadyExists'))
            throw lostRace(parameter, image);
        throw error;
    });
    const after = await readBack(client, parameter, version, pauseMs);
    if (version !== (before?.version ?? 0) + 1 || after?.image !== image || after.version !== version) {
        throw lostRace(parameter, image, after);
    }
    return { version, changed: true };
}
/** The stage at `version` or later; after some reads whatever it holds. */
async function readBack(client, parameter, version, pauseMs) {
    for (let reads = 1;; reads++) {
        const found = await readStage(client, parameter);
        if (reads === MOST_READS || (found !== undefined && found.version >= version))
            return found;
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(pauseMs);
    }
}
function lostRace(parameter, image, after) {
    const now = after === undefined ? 'something else' : `${after.image} (version ${after.version})`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${parameter} was written by somebody else while it was set to ${image}; it holds ${now} now. See its history, then run this again.`);
}


/***/ }),

/***/ 27557:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ neutralise)
/* harmony export */ });
/* unused harmony export neutraliseLines */
/**
 * Output of a foreign program on its way to the log.
 *
 * The runner executes what looks like a workflow command, wherever it comes from: `::name::` at the start of a line
 * (leading blanks do not count), and the old `##[name]` anywhere in a line (actions/runner, ActionCommand.cs). A name
 * of a resource, a provisioner's echo or an error message of a server could thereby set outputs or masks. So nothing
 * foreign is printed but through {@link neutralise}.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: stripping control characters is the purpose
const ANSI_SEQUENCE = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: stripping control characters is the purpose
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;
/** One line that the runner cannot take for a command and a terminal cannot be confused by. Line breaks become blanks. */
function neutralise(line) {
    return line
        .replace(ANSI_SEQUENCE, '')
        .replace(/\r\n|\r|\n/g, ' ')
        .replace(CONTROL_CHARACTERS, '')
        .replace(/^(\s*):(?=:)/, '$1: ')
        .replace(/##(?=\[)/g, '# #');
}
/** Each line of a text through {@link neutralise}, without a last empty line. */
function neutraliseLines(text) {
    const all = text.replace(/\r\n?/g, '\n').split('\n');
    if (all.at(-1) === '')
        all.pop();
    return all.map(neutralise);
}


/***/ }),

/***/ 73848:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $p: () => (/* binding */ readRunContext),
/* harmony export */   MV: () => (/* binding */ readRunIdentity),
/* harmony export */   gj: () => (/* binding */ isPermissionError),
/* harmony export */   o6: () => (/* binding */ openGitHub)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63619);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97268);



const PullRequestEvent = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    pull_request: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
        number: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
        head: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ sha: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), repo: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .nullable */ .mee(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ full_name: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() })) }),
        base: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ sha: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), repo: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ full_name: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() }) })
    })
});
/**
 * Read the context from the runner's variables and event file.
 * @throws UserError when not run by GitHub Actions
 */
function readRunContext(env = process.env) {
    const [owner, repo] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
    const sha = env['GITHUB_SHA'];
    if (!owner || !repo || !sha) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y('GITHUB_REPOSITORY and GITHUB_SHA are not set. This program is an action: run it in a workflow, or run ./build.sh for a local run.');
    }
    const runId = Number(env['GITHUB_RUN_ID'] ?? 0);
    const pullRequest = readPullRequest(env['GITHUB_EVENT_PATH']);
    return {
        owner,
        repo,
        sha,
        headSha: pullRequest?.headSha ?? sha,
        ref: env['GITHUB_REF'] ?? '',
        event: env['GITHUB_EVENT_NAME'] ?? '',
        actor: env['GITHUB_ACTOR'] ?? '',
        workflow: env['GITHUB_WORKFLOW'] ?? '',
        runId,
        runAttempt: Number(env['GITHUB_RUN_ATTEMPT'] ?? 1),
        runUrl: `${env['GITHUB_SERVER_URL'] ?? 'https://github.com'}/${owner}/${repo}/actions/runs/${runId}`,
        ...(pullRequest === undefined ? {} : { pullRequest })
    };
}
/** Open the API with a token. The client is loaded only now: many runs never need it. */
async function openGitHub(token) {
    const { getOctokit } = await __webpack_require__.e(/* import() */ 351).then(__webpack_require__.bind(__webpack_require__, 61351));
    return getOctokit(token);
}
/** Is this an answer that says the token lacks a permission? Then what needed it is shown elsewhere, and the work goes on. */
function isPermissionError(error) {
    const status = error.status;
    const message = error instanceof Error ? error.message : '';
    return status === 401 || (status === 403 && !/rate limit/i.test(message));
}
function readPullRequest(eventPath) {
    if (!eventPath)
        return undefined;
    const event = PullRequestEvent.safeParse(JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(eventPath, 'utf8')));
    if (!event.success)
        return undefined;
    const { number, head, base } = event.data.pull_request;
    return { number, headSha: head.sha, baseSha: base.sha, fork: head.repo?.full_name !== base.repo.full_name };
}
/**
 * Read the identity from the runner's variables. GITHUB_WORKFLOW_REF is `octo/demo/.github/workflows/x.yml@refs/heads/main`.
 * @throws UserError when the runner did not set them
 */
function readRunIdentity(env = process.env) {
    const repositoryId = Number(env['GITHUB_REPOSITORY_ID']);
    const workflow = /^[^/]+\/[^/]+\/(.+?)@/.exec(env['GITHUB_WORKFLOW_REF'] ?? '')?.[1];
    if (!Number.isSafeInteger(repositoryId) || repositoryId <= 0 || workflow === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y('GITHUB_REPOSITORY_ID and GITHUB_WORKFLOW_REF are not set as GitHub Actions sets them, so a plan cannot be bound to its run. Run this in a workflow.');
    }
    return { repositoryId, workflow };
}


/***/ }),

/***/ 51662:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $A: () => (/* binding */ integerInput),
/* harmony export */   $m: () => (/* binding */ optionalInput),
/* harmony export */   E9: () => (/* binding */ parseDuration),
/* harmony export */   Mn: () => (/* binding */ lines),
/* harmony export */   Ts: () => (/* binding */ durationInput),
/* harmony export */   VN: () => (/* binding */ regionInput),
/* harmony export */   Xs: () => (/* binding */ assignmentsInput),
/* harmony export */   YF: () => (/* binding */ requiredInput),
/* harmony export */   dt: () => (/* binding */ listInput),
/* harmony export */   ij: () => (/* binding */ choiceInput),
/* harmony export */   tE: () => (/* binding */ booleanInput)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33838);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97268);


const MILLISECONDS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** An optional input: `undefined` when it is absent or empty, else its trimmed text. */
function optionalInput(name) {
    return (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4)(name) || undefined;
}
/**
 * A required input. The runner does not enforce `required: true`, so the code must.
 * @throws UserError when it is absent or empty; `example` shows what to write.
 */
function requiredInput(name, example) {
    const value = optionalInput(name);
    if (value === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: this input is required. Write, for example, "${name}: ${example}".`);
    return value;
}
/** A boolean input, `absent` when it is empty. Only `true` and `false` are accepted. */
function booleanInput(name, absent) {
    const value = optionalInput(name);
    if (value === undefined)
        return absent;
    if (value === 'true' || value === 'false')
        return value === 'true';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${value}" is neither true nor false. Write true or false.`);
}
/** One of a fixed set of words. */
function choiceInput(name, choices, absent) {
    const value = optionalInput(name);
    if (value === undefined)
        return absent;
    const found = choices.find(choice => choice === value);
    if (found === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${value}" is not known. Write one of: ${choices.join(', ')}.`);
    return found;
}
/** A list: one value a line, blank lines left out. Commas are part of a value. */
function listInput(name) {
    return lines((0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4)(name));
}
/** `name=value` lines. The value may be empty and may contain `=`; a name may appear once. */
function assignmentsInput(name) {
    const found = new Map();
    for (const line of listInput(name)) {
        const at = line.indexOf('=');
        if (at < 1)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${line}" has no name. Write name=value, one on each line.`);
        const key = line.slice(0, at).trim();
        if (found.has(key))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${key}" is given twice. Keep one of the lines.`);
        found.set(key, line.slice(at + 1).trim());
    }
    return found;
}
/** A length of time in milliseconds, written with a unit: `500ms`, `30s`, `5m`, `12h`, `7d`. */
function durationInput(name, absent) {
    return parseDuration(name, optionalInput(name) ?? absent);
}
/**
 * Milliseconds of `text`.
 * @param name the input it was given in, for the error
 */
function parseDuration(name, text) {
    const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/.exec(text);
    const amount = match?.[1];
    if (amount === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${text}" is not a length of time. Write 30s, 5m, 12h or 7d.`);
    const unit = match?.[2];
    if (unit === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${text}" has no unit. Write ${amount}d, ${amount}h, ${amount}m or ${amount}s.`);
    return Math.round(Number(amount) * MILLISECONDS[unit]);
}
/**
 * An AWS region: the input, else AWS_REGION or AWS_DEFAULT_REGION as every AWS tool reads them.
 * @throws UserError when there is none, or it is not the form of a region
 */
function regionInput(name, env) {
    const region = optionalInput(name) ?? (env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || '');
    if (/^[a-z]{2}(-[a-z]+)+-\d+$/.test(region))
        return region;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(region === ''
        ? `${name}: no region is given. Write, for example, "${name}: us-east-1", or set AWS_REGION.`
        : `${name}: "${region}" is not a region. Write, for example, us-east-1.`);
}
/** A whole number from `least` on. */
function integerInput(name, absent, least = 0) {
    const value = optionalInput(name);
    if (value === undefined)
        return absent;
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < least)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${value}" is not a whole number from ${least} on. Write, for example, ${absent}.`);
    return number;
}
/** The lines of a text, trimmed, without the empty ones. */
function lines(text) {
    return text
        .split('\n')
        .map(line => line.trim())
        .filter(line => line !== '');
}


/***/ }),

/***/ 33862:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Aj: () => (/* binding */ isPlainUrl),
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   Lt: () => (/* binding */ fenceFor),
/* harmony export */   PP: () => (/* binding */ tableHead),
/* harmony export */   SS: () => (/* binding */ codeSpan),
/* harmony export */   jD: () => (/* binding */ tableRow),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   u7: () => (/* binding */ unmarked),
/* harmony export */   wh: () => (/* binding */ plainText)
/* harmony export */ });
/**
 * Foreign text in Markdown that GitHub renders. Nothing out of a plan, a log or a server's answer may become a
 * mention, a link, an image, HTML, a formula, or end the code block that it stands in, or look like a hidden mark of ours.
 */
/** Text for a table cell or a sentence: every character that Markdown, HTML or GitHub's autolinks would act on is made harmless. */
function plainText(text) {
    return (text
        .replace(/[\r\n]+/g, ' ')
        .trim()
        .replace(/[&<>$]/g, character => ENTITIES[character] ?? '')
        .replace(/[\\`*_{}[\]()#+!|~^=-]/g, '\\$&')
        // At the start of a line it would begin a list.
        .replace(/^(\d+)\./, '$1\\.')
        .replace(/@/g, '@\u200b')
        // GitHub looks for references in the rendered text, where a backslash is gone.
        .replace(/#(?=\d)/g, '#\u200b')
        .replace(/:\/\//g, ':\u200b//')
        .replace(/www\./gi, 'www\u200b.')
        .replace(/(GH\\-)(?=\d)/gi, '$1\u200b')
        // Seven hex digits and more become a link where the repository has such a commit.
        .replace(/[0-9a-f]{7,}/gi, run => run.replace(/.{6}(?=.)/g, '$&\u200b')));
}
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', $: '&#36;' };
/**
 * A code span, also for table cells. The fence is longer than any run of backticks inside, as CommonMark asks. A pipe
 * would end the cell even inside a code span, and `\|` does not help behind a backslash: such text becomes HTML.
 */
function codeSpan(text) {
    const inside = unmarked(text.replace(/[\r\n]+/g, ' '));
    if (inside.includes('|'))
        return `<code>${plainText(inside).replace(/\\\|/g, '&#124;')}</code>`;
    const fence = '`'.repeat(longestRun(inside, '`') + 1);
    const pad = /^`|`$|^ .* $|^ *$/.test(inside) ? ' ' : '';
    return `${fence}${pad}${inside}${pad}${fence}`;
}
/** A fenced code block that its content cannot close. */
function codeBlock(text, language = '') {
    const fence = fenceFor(text);
    return `${fence}${language}\n${unmarked(text).replace(/\n$/, '')}\n${fence}`;
}
/** The shortest fence that `text` cannot close. */
function fenceFor(text) {
    return '`'.repeat(Math.max(3, longestRun(text, '`') + 1));
}
/** The text, with every beginning of an HTML comment broken: hidden marks of ours are comments. */
function unmarked(text) {
    return text.includes('<!--') ? text.replaceAll('<!--', '<!\u200b--') : text;
}
/** A table; cells must already be Markdown. `align` has one letter a column: `l` or `r`. */
function table(head, rows, align = '') {
    return [...tableHead(head, align), ...rows.map(tableRow)].join('\n');
}
/** The two lines that begin a table. */
function tableHead(head, align = '') {
    return [tableRow(head), tableRow(head.map((_, at) => (align[at] === 'r' ? '---:' : '---')))];
}
/** One line of a table; cells must already be Markdown. */
function tableRow(cells) {
    return `| ${cells.join(' | ')} |`;
}
/** A link of ours; an address that could be more than an address stays text. `text` must already be Markdown. */
function link(text, url) {
    return isPlainUrl(url) ? `[${text}](${url})` : text;
}
/** Is it an address of the web without anything that could end a link or an attribute? */
function isPlainUrl(url) {
    return /^https?:\/\/[\w.-]+(?::\d+)?(?:\/[\w.~%/+-]*)?(?:#[\w-]*)?$/.test(url);
}
function longestRun(text, character) {
    let longest = 0;
    let run = 0;
    for (let at = 0; at < text.length; at++) {
        run = text[at] === character ? run + 1 : 0;
        if (run > longest)
            longest = run;
    }
    return longest;
}


/***/ }),

/***/ 15753:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ makePrivateFolder),
/* harmony export */   v: () => (/* binding */ writeAtomically)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);


/** A new folder that only this user can read, under `temp` (the job's RUNNER_TEMP). Plans, state and logs of tools go there. */
function makePrivateFolder(temp, purpose) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(temp, { recursive: true });
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, `insight-${purpose}-`));
}
/** Write a file so that a reader sees the old content or the new one, never a part, also after a kill. Mode 0600. */
function writeAtomically(file, content) {
    const fresh = `${file}.${process.pid}.new`;
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(fresh, content, { mode: 0o600 });
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(fresh, file);
}


/***/ }),

/***/ 80770:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ findProgram),
/* harmony export */   d: () => (/* binding */ runCommand)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _actions_exec__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(22876);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(97268);





/**
 * Run a short command, silently; its output goes nowhere but into the result. Exit codes are the caller's to read.
 * Long-lived tools go through the supervisor instead.
 */
async function runCommand(argv, options = {}) {
    const { cwd, env, input } = options;
    // Taken apart at blanks unless it is quoted.
    return (0,_actions_exec__WEBPACK_IMPORTED_MODULE_3__/* .getExecOutput */ .H)(`"${argv[0]}"`, argv.slice(1), {
        silent: true,
        ignoreReturnCode: true,
        ...(cwd === undefined ? {} : { cwd }),
        ...(env === undefined ? {} : { env: definedOnly(env) }),
        ...(input === undefined ? {} : { input: Buffer.from(input) })
    });
}
/**
 * Absolute path of a program on `path` (the PATH variable).
 * @throws UserError that shows the step which installs it
 */
async function findProgram(name, path) {
    for (const folder of path.split(node_path__WEBPACK_IMPORTED_MODULE_2__.delimiter)) {
        if (folder === '')
            continue;
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name);
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.access)(file, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK).then(() => true, () => false);
        if (found)
            return file;
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y(`${name} is not on PATH. Add a step before this one: "uses: vsilverman/insight/actions/setup-tools@v1" with "${name}" and the version you want.`);
}
function definedOnly(env) {
    return Object.fromEntries(Object.entries(env).filter((entry) => entry[1] !== undefined));
}


/***/ }),

/***/ 60789:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q9: () => (/* binding */ endLeftovers),
  Ao: () => (/* binding */ followTool),
  YA: () => (/* binding */ interruptTool),
  Xg: () => (/* binding */ readTool),
  pQ: () => (/* binding */ startTool)
});

// UNUSED EXPORTS: supervisorScript, toolEnd

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(46193);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 3 modules
var schemas = __webpack_require__(63619);
// EXTERNAL MODULE: ./src/lib/private-folder.ts
var private_folder = __webpack_require__(15753);
;// CONCATENATED MODULE: ./src/lib/process-identity.ts

/** The identity of a living process; `undefined` when there is none with that pid (or only its zombie). */
function identify(pid) {
    let stat;
    try {
        stat = (0,external_node_fs_.readFileSync)(`/proc/${pid}/stat`, 'utf8');
    }
    catch {
        return undefined;
    }
    // The second field is the command in brackets and may itself contain blanks and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state] = fields;
    const startTime = fields[19];
    if (startTime === undefined || state === 'Z' || state === 'X')
        return undefined;
    return { pid, startTime };
}
/** Does this very process still run? */
function isAlive(process) {
    return identify(process.pid)?.startTime === process.startTime;
}

;// CONCATENATED MODULE: ./src/lib/supervisor.ts








const Command = schemas/* object */.Ikc({ purpose: schemas/* string */.YjP(), stopSignal: schemas/* enum */.k5n(['SIGINT', 'SIGTERM']), startedAt: schemas/* string */.YjP() });
const Tool = schemas/* object */.Ikc({ pid: schemas/* number */.aig(), startTime: schemas/* string */.YjP() });
const Exit = schemas/* union */.KCZ([
    schemas/* object */.Ikc({ error: schemas/* string */.YjP() }),
    schemas/* object */.Ikc({ code: schemas/* nullable */.mee(schemas/* number */.aig()), signal: schemas/* nullable */.mee(schemas/* string */.YjP()) })
]);
const POLL_MS = 20;
const LONGEST_LINE = 256 * 1024;
/** The supervisor's script beside the actions' folders: `actions/bake-ami/main.js` -> `actions/supervisor.js`. */
function supervisorScript(mainScript = process.argv[1]) {
    return (0,external_node_path_.join)((0,external_node_path_.dirname)(mainScript ?? ''), '..', 'supervisor.js');
}
/**
 * Start a tool under the supervisor. The caller saves `folder` as action state *before* this call, so that the post
 * step finds the tool also when this process is killed in between.
 * @param folder a private, empty folder; it holds `command.json`, `tool.json` (pid), `output.log`, `interrupt.json`, `exit.json`
 * @returns when the tool runs, or could not be started (then {@link toolEnd} tells why)
 */
async function startTool(folder, command, script = supervisorScript()) {
    (0,external_node_fs_.mkdirSync)(folder, { recursive: true, mode: 0o700 });
    const { argv, cwd, purpose, stopSignal } = command;
    (0,private_folder/* writeAtomically */.v)((0,external_node_path_.join)(folder, 'command.json'), JSON.stringify({ argv, cwd, purpose, stopSignal, startedAt: new Date().toISOString() }));
    const supervisor = (0,external_node_child_process_.spawn)(process.execPath, [script, folder], { env: command.env, detached: true, stdio: 'ignore' });
    let broken;
    supervisor.on('error', error => {
        broken = error.message;
    });
    supervisor.on('exit', code => {
        broken ??= `the supervisor ended with code ${code}`;
    });
    while (!(0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, 'tool.json')) && !(0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, 'exit.json'))) {
        if (broken !== undefined)
            throw new Error(`${purpose} could not be started: ${broken}`);
        await (0,promises_.setTimeout)(5);
    }
    supervisor.unref();
}
/** How the tool of `folder` ended; `undefined` while it runs. */
function toolEnd(folder) {
    const exit = read(folder, 'exit.json', Exit);
    if (exit !== undefined) {
        if ('error' in exit)
            return { kind: 'not-started', message: exit.error };
        if (exit.code !== null)
            return { kind: 'exited', code: exit.code };
        return { kind: 'killed', signal: exit.signal ?? 'unknown' };
    }
    const tool = read(folder, 'tool.json', Tool);
    if (tool === undefined)
        return (0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, 'command.json')) ? undefined : { kind: 'lost' };
    return isAlive(tool) ? undefined : confirmLoss(folder);
}
/** What `folder` says about its tool, for the post step; `undefined` when no tool was ever started in it. */
function readTool(folder) {
    const command = read(folder, 'command.json', Command);
    if (command === undefined)
        return undefined;
    const pid = read(folder, 'tool.json', Tool)?.pid;
    const interrupted = (0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, 'interrupt.json'));
    return { purpose: command.purpose, startedAt: command.startedAt, ...(pid === undefined ? {} : { pid }), interrupted };
}
/**
 * Ask the tool to stop: its one signal, to its pid only, at most once whoever asks and however often. A second signal
 * of any kind makes Terraform drop state; a signal to the group would reach its plugins.
 */
function interruptTool(folder, by) {
    const command = read(folder, 'command.json', Command);
    const tool = read(folder, 'tool.json', Tool);
    if (command === undefined || tool === undefined || !isAlive(tool))
        return 'not-running';
    try {
        // Creating the file exclusively is the claim to the one signal.
        (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(folder, 'interrupt.json'), JSON.stringify({ by, at: new Date().toISOString() }), { flag: 'wx' });
    }
    catch {
        return 'sent-before';
    }
    try {
        process.kill(tool.pid, command.stopSignal);
    }
    catch {
        // It ended since it was looked at. This runs in event listeners, where an error would end the whole step.
        return 'not-running';
    }
    return 'sent';
}
/**
 * Kill what an ended tool left running: children of its children that never heard of the signal. The tool led its own
 * process group, so its pid names them all; while the tool itself lives, nothing is done.
 */
function endLeftovers(folder) {
    const tool = read(folder, 'tool.json', Tool);
    // A living process with that pid is the tool, or a stranger that got the number because the group is empty.
    if (tool === undefined || identify(tool.pid) !== undefined)
        return;
    try {
        process.kill(-tool.pid, 'SIGKILL');
    }
    catch {
        // There was nobody left.
    }
}
/**
 * Hand each line that the tool has written and writes to `onLine`, until it ended, or `leave` is aborted.
 * @param from byte offset in `output.log` to begin at
 * @returns how it ended and the offset reached; `end` is `undefined` when `leave` was aborted while the tool runs
 */
async function followTool(folder, onLine, { from = 0, leave } = {}) {
    const reader = new LineReader((0,external_node_path_.join)(folder, 'output.log'), from, onLine);
    for (;;) {
        // The end is looked up before the read, so that the last read sees everything.
        const end = toolEnd(folder);
        reader.read();
        if (end !== undefined) {
            reader.flush();
            return { end, offset: reader.offset };
        }
        if (leave?.aborted)
            return { end: undefined, offset: reader.offset };
        await (0,promises_.setTimeout)(POLL_MS);
    }
}
class LineReader {
    offset;
    #file;
    #onLine;
    #decoder = new external_node_string_decoder_.StringDecoder('utf8');
    #buffer = Buffer.alloc(64 * 1024);
    #rest = '';
    constructor(file, offset, onLine) {
        this.#file = file;
        this.offset = offset;
        this.#onLine = onLine;
    }
    read() {
        if (!(0,external_node_fs_.existsSync)(this.#file))
            return;
        const file = (0,external_node_fs_.openSync)(this.#file, 'r');
        try {
            for (;;) {
                const count = (0,external_node_fs_.readSync)(file, this.#buffer, 0, this.#buffer.length, this.offset);
                if (count === 0)
                    return;
                this.offset += count;
                this.#take(this.#decoder.write(this.#buffer.subarray(0, count)));
            }
        }
        finally {
            (0,external_node_fs_.closeSync)(file);
        }
    }
    flush() {
        if (this.#rest !== '')
            this.#onLine(this.#rest);
        this.#rest = '';
    }
    #take(text) {
        const parts = (this.#rest + text).split('\n');
        this.#rest = parts.pop() ?? '';
        for (const part of parts)
            this.#onLine(part);
        // A flood without line ends must not fill the memory.
        if (this.#rest.length > LONGEST_LINE)
            this.flush();
    }
}
/** The supervisor writes `exit.json` a moment after the tool is gone; only when it does not is the end unknown. */
function confirmLoss(folder) {
    const seen = (0,external_node_path_.join)(folder, 'gone.json');
    if (!(0,external_node_fs_.existsSync)(seen)) {
        (0,private_folder/* writeAtomically */.v)(seen, JSON.stringify({ at: Date.now() }));
        return undefined;
    }
    const gone = read(folder, 'gone.json', schemas/* object */.Ikc({ at: schemas/* number */.aig() }));
    return gone !== undefined && Date.now() - gone.at > 1000 ? { kind: 'lost' } : undefined;
}
function read(folder, name, schema) {
    let text;
    try {
        text = (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(folder, name), 'utf8');
    }
    catch {
        return undefined;
    }
    return schema.parse(JSON.parse(text));
}


/***/ })

};
