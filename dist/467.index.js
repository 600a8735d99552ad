export const id = 467;
export const ids = [467];
export const modules = {

/***/ 69267:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  HK: () => (/* binding */ describeAge),
  uQ: () => (/* binding */ describeChange),
  MD: () => (/* binding */ knownInputsOf)
});

// EXTERNAL MODULE: ./src/lib/foreign-output.ts
var foreign_output = __webpack_require__(27557);
// EXTERNAL MODULE: ./src/bake-ami/fingerprint/base-tag.ts
var base_tag = __webpack_require__(63276);
// EXTERNAL MODULE: ./src/bake-ami/fingerprint/fingerprint.ts
var fingerprint_fingerprint = __webpack_require__(74850);
// EXTERNAL MODULE: ./src/bake-ami/fingerprint/input-list.ts
var input_list = __webpack_require__(96631);
;// CONCATENATED MODULE: ./src/bake-ami/fingerprint/tool-change.ts
/** The ingredient that is the input of this name, among the tools. */
const WANTED = 'packer-version';
/**
 * How tools changed: `Packer changed (1.15.0 → 1.16.0)`, `plugin amazon changed (digest a1b2c3 → d4e5f6)`. Names of tools
 * have their version in them as far as it is known, so another version is a new one in place of one that is gone.
 */
function describeTools(before, after) {
    const others = (from, than) => [...from].filter(([name, digest]) => than.get(name) !== digest);
    const gone = others(before, after);
    const words = others(after, before).flatMap(([name, digest]) => {
        if (name === WANTED)
            return [`input ${WANTED} changed`];
        const at = gone.findIndex(([old]) => toolName(old) === toolName(name));
        const [old] = at === -1 ? [] : gone.splice(at, 1);
        if (old === undefined)
            return [`${toolName(name)} (new)`];
        return old[1] === digest ? [] : [`${toolName(name)} changed (${fromTo(old, [name, digest])})`];
    });
    const left = gone.filter(([name]) => name !== WANTED).map(([name]) => `${toolName(name)} (gone)`);
    return [...new Set([...words, ...left])];
}
function fromTo([before, oldDigest], [after, digest]) {
    const [from, to] = [versionOf(before), versionOf(after)];
    const known = from !== undefined && to !== undefined && from !== to;
    return known ? `${from} → ${to}` : `digest ${oldDigest} → ${digest}`;
}
/** `packer 1.16.0` -> `Packer`; `github.com/hashicorp/amazon packer-plugin-amazon_v1.8.2_x5.0_linux_amd64` -> `plugin amazon`. */
function toolName(name) {
    const [source = ''] = name.split(' ');
    return source === 'packer' ? 'Packer' : `plugin ${source.slice(source.lastIndexOf('/') + 1)}`;
}
function versionOf(name) {
    return /[ _]v?(\d+\.\d+\.\d+[\w.+-]*?)(?:_|$)/.exec(name)?.[1];
}

;// CONCATENATED MODULE: ./src/bake-ami/fingerprint/change.ts





/** What a fingerprint tells of an image. */
function knownInputsOf(fingerprint) {
    return { groups: fingerprint.groups, list: (0,input_list/* inputListOf */.Mk)(fingerprint), bases: (0,fingerprint_fingerprint/* basesOf */.cF)(fingerprint) };
}
/** Names of one kind that a sentence tells before it counts the others. */
const MOST_NAMES = 3;
/** Whoever may tag an image may write names of any length. */
const LONGEST_NAME = 120;
/** What is said of a group when its parts are not known. */
const WHOLE = {
    files: 'files changed',
    base: 'the base image changed',
    variables: 'values of variables changed',
    settings: 'inputs of the action changed',
    packer: 'Packer changed',
    plugins: 'plugins changed',
    scope: 'the trust scope changed'
};
/**
 * What changed since an image was made:
 * `scripts/install.sh changed; base image moved from ami-a to ami-b; Packer changed (1.16.0 → 1.16.1)`.
 */
function describeChange(before, after) {
    const now = after.list === undefined ? undefined : (0,input_list/* foldFiles */.v7)(after.list, before.list?.depth ?? after.list.depth);
    const parts = fingerprint_fingerprint/* GROUPS */.fd.filter(group => before.groups[group] !== after.groups[group]).flatMap(group => {
        const words = group === 'base' ? (0,base_tag/* describeMoves */.oK)(before.bases ?? new Map(), after.bases ?? new Map()) : [];
        if (words.length > 0)
            return words;
        const told = describeGroup(group, before.list?.groups.get(group), now?.groups.get(group));
        return told.length === 0 ? [WHOLE[group]] : told;
    });
    return (0,foreign_output/* neutralise */.$)((parts.length === 0 ? ['the way of computing fingerprints changed'] : parts).join('; '));
}
/** `9 days old, limit 7d`. @param createdAt ISO 8601 */
function describeAge(createdAt, now, maxAgeMs) {
    const age = now.getTime() - Date.parse(createdAt);
    const [length, unit] = UNITS.find(([one]) => age >= one) ?? [60_000, 'minute'];
    const count = Math.floor(age / length);
    return `${count} ${unit}${count === 1 ? '' : 's'} old, limit ${shortLength(maxAgeMs)}`;
}
const UNITS = [
    [86_400_000, 'day'],
    [3_600_000, 'hour'],
    [60_000, 'minute']
];
/** As people write it into an input: `7d`, `36h`. */
function shortLength(ms) {
    const [length, unit] = UNITS.find(([one]) => ms >= one && ms % one === 0) ?? [1000, 'second'];
    return `${Math.round(ms / length)}${unit.slice(0, 1)}`;
}
/** Words for what changed within a group; none when one side is not known, or they do not differ in what is known. */
function describeGroup(group, before, after = new Map()) {
    if (before === undefined)
        return [];
    if (group === 'packer' || group === 'plugins')
        return describeTools(before, after);
    const kind = KINDS[group];
    const changed = [...after].filter(([name, digest]) => before.has(name) && before.get(name) !== digest);
    const fresh = [...after.keys()].filter(name => !before.has(name));
    const gone = [...before.keys()].filter(name => !after.has(name));
    const named = [
        ...changed.map(([name]) => name),
        ...fresh.map(name => `${name} (new)`),
        ...gone.map(name => `${name} (gone)`)
    ];
    if (kind === undefined || named.length === 0)
        return [];
    const [one, several] = kind;
    const told = listNames(named, several === '' ? ['file', 'files'] : [one, several]);
    const word = named.length === 1 ? one : several;
    return [`${word === '' ? '' : `${word} `}${told} changed`];
}
/** Words for one and for several of a kind; files are known by their paths. */
const KINDS = {
    files: ['', ''],
    variables: ['variable', 'variables'],
    settings: ['input', 'inputs']
};
function listNames(names, [one, several]) {
    const told = names.slice(0, MOST_NAMES).map(name => name.slice(0, LONGEST_NAME));
    const more = names.length - told.length;
    return `${told.join(', ')}${more > 0 ? ` and ${more} more ${more === 1 ? one : several}` : ''}`;
}


/***/ }),

/***/ 70467:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  regionsOf: () => (/* binding */ regionsOf),
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
// EXTERNAL MODULE: ./src/lib/stage-lock.ts
var stage_lock = __webpack_require__(26821);
// EXTERNAL MODULE: ./src/lib/supervisor.ts + 2 modules
var lib_supervisor = __webpack_require__(4577);
// EXTERNAL MODULE: ./src/lib/regions.ts
var regions = __webpack_require__(28038);
// EXTERNAL MODULE: ./src/bake-ami/distribution/existing-copies.ts
var existing_copies = __webpack_require__(77429);
;// CONCATENATED MODULE: ./src/bake-ami/distribution/region-checks.ts




/**
 * Check before a bake that every region exists and is open to this account. One call.
 * @param ec2 of the home region
 * @throws UserError naming the input or the argument, and the region
 */
async function checkRegions(ec2, asked) {
    const problem = await (0,regions/* regionProblem */.O)(ec2, asked);
    if (problem !== undefined)
        throw new lib_errors/* UserError */.y(problem);
}
/**
 * Check before a bake that no image of this account has the name in any of the regions: AWS gives a name once, and
 * says so only when the bake has run. One call a region.
 * @throws UserError naming every region and image in the way
 */
async function checkNameFree(name, regions) {
    const taken = await Promise.all(regions.map(async (region) => {
        const [image] = await (0,existing_copies/* findImagesByName */.QU)(await (0,aws/* openEc2 */.$F)(region), name);
        return image === undefined ? [] : [`${image.ImageId} in ${region}`];
    }));
    const others = taken.flat();
    if (others.length === 0)
        return;
    throw new lib_errors/* UserError */.y(`ami_name: "${name}" is taken by ${others.join(' and ')}. Deregister what is in the way, or write \${substr(var.insight_fingerprint, 0, 12)} or a time into the name.`);
}

// EXTERNAL MODULE: ./src/lib/hcl-evaluation.ts
var hcl_evaluation = __webpack_require__(93535);
// EXTERNAL MODULE: ./src/bake-ami/template/template.ts + 2 modules
var template_template = __webpack_require__(56656);
;// CONCATENATED MODULE: ./src/bake-ami/template/template-sources.ts


/** Builders of the amazon plugin that start from an image. */
const AMAZON = /^amazon-(?:ebs|ebssurrogate|ebsvolume|instance|chroot)$/;
/** The sources that builds use and that start from an image in AWS. @param only as Packer's; empty: all */
function amazonSources(template, only = []) {
    const globs = only.map(globOf);
    return buildSources(template).filter(({ type, build }) => AMAZON.test(type) && (globs.length === 0 || globs.some(glob => glob.test(build))));
}
/** Every source that a build uses; all that there are, when a build computes which. */
function buildSources(template) {
    const declared = new Map(template.bodies.flatMap(({ file, body }) => body.blocks.flatMap(block => block.type === 'source' ? [[block.labels.join('.'), { ...block, file }]] : [])));
    return (0,template_template/* blocksOf */.SH)(template, 'build').flatMap(build => {
        const prefix = (0,hcl_evaluation/* asText */.e1)((0,hcl_evaluation/* evaluate */._3)(build.attributes.get('name')));
        const listed = build.attributes.get('sources');
        const named = listed === undefined ? [] : ((0,hcl_evaluation/* asTexts */.DW)((0,hcl_evaluation/* evaluate */._3)(listed)) ?? references(listed) ?? [...declared.keys()]);
        const plain = named.map(one => one.replace(/^source(s)?\./, ''));
        const inline = build.blocks.filter(({ type }) => type === 'source');
        return [
            ...plain.flatMap(name => buildSource(name, undefined, declared, prefix)),
            ...inline.flatMap(block => buildSource(block.labels[0] ?? '', block, declared, prefix))
        ];
    });
}
function buildSource(label, added, declared, prefix) {
    const reference = label.replace(/^source(s)?\./, '');
    const own = declared.get(reference);
    if (own === undefined)
        return [];
    const type = own.labels[0] ?? '';
    const name = `${type}.${(0,hcl_evaluation/* asText */.e1)((0,hcl_evaluation/* evaluate */._3)(added?.attributes.get('name'))) ?? own.labels[1] ?? ''}`;
    return [
        {
            build: prefix === undefined || prefix === '' ? name : `${prefix}.${name}`,
            name,
            type,
            file: own.file,
            ...(own.line === undefined ? {} : { line: own.line }),
            attributes: new Map([...own.attributes, ...(added?.attributes ?? [])]),
            blocks: [...own.blocks, ...(added?.blocks ?? [])]
        }
    ];
}
/** `[source.amazon-ebs.a, "b"]`: names without quotes are taken as they stand. */
function references(expression) {
    if ('json' in expression)
        return undefined;
    const inside = /^\[([\s\S]*)\]$/.exec(expression.text)?.[1];
    const names = inside
        ?.split(',')
        .map(one => one.trim())
        .filter(one => one !== '');
    return names?.every(one => /^"?[\w.-]+"?$/.test(one)) ? names.map(one => one.replaceAll('"', '')) : undefined;
}
/** Packer's patterns: `*` is any text, `?` any character, `[ab]` and `{a,b}` a choice (gobwas/glob). */
function globOf(pattern) {
    let braces = 0;
    const source = pattern.replace(/\\?[\s\S]/g, one => {
        if (one === '*')
            return '.*';
        if (one === '?')
            return '.';
        if (one === '{' && ++braces > 0)
            return '(?:';
        if (one === '}' && braces > 0 && braces-- > 0)
            return ')';
        if (one === ',' && braces > 0)
            return '|';
        if (one === '[' || one === ']' || one === '-')
            return one;
        return one.replace(/^\\/, '').replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    });
    try {
        return new RegExp(`^${source.replaceAll('[!', '[^')}$`, 's');
    }
    catch {
        return /^/;
    }
}

;// CONCATENATED MODULE: ./src/bake-ami/fingerprint/base-image.ts


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
/**
 * Find the image. One call to AWS, none for an id.
 * @throws UserError when there is none, or two are equally new
 */
async function resolveBaseImage(request, ec2, region) {
    if (request.kind === 'id')
        return { id: request.id };
    if (request.kind === 'parameter')
        return { id: await readParameter(request.name, region) };
    const { DescribeImagesCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const command = new DescribeImagesCommand({
        Owners: [request.owner],
        Filters: [
            { Name: 'name', Values: [request.name] },
            { Name: 'state', Values: ['available'] }
        ]
    });
    const { Images = [] } = await (0,aws/* askAws */.xV)('ec2:DescribeImages', ec2.send(command));
    const newest = newestImage(Images, 'base-image');
    if (newest === undefined) {
        throw new lib_errors/* UserError */.y(`base-image: no image of ${request.owner} in ${region} is named like "${request.name}". Check the owner, the pattern and the region.`);
    }
    return newest;
}
/**
 * The newest by time of creation, in seconds as Packer's `most_recent` compares it (plugin amazon 1.8,
 * common/step_source_ami_info.go).
 * @param asked who asks, for the message: `base-image`, `amazon-ebs.httpd`
 * @throws UserError when two are the newest: Packer would take either
 */
function newestImage(images, asked) {
    const found = images
        .flatMap(({ ImageId: id, Name: name, CreationDate: createdAt }) => id === undefined || createdAt === undefined
        ? []
        : [{ id, ...(name === undefined ? {} : { name }), createdAt, at: Math.floor(Date.parse(createdAt) / 1000) }])
        .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
    const [first, second] = found;
    if (first === undefined)
        return undefined;
    if (second?.at === first.at) {
        throw new lib_errors/* UserError */.y(`${asked}: ${first.id} (${first.name ?? 'no name'}) and ${second.id} (${second.name ?? 'no name'}) are both the newest, of ${first.createdAt}. Write the id of one of them, or a narrower pattern.`);
    }
    const { at, ...image } = first;
    return image;
}
async function readParameter(name, region) {
    const { GetParameterCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(4736), __webpack_require__.e(4673)]).then(__webpack_require__.bind(__webpack_require__, 94673));
    const ssm = await (0,aws/* openSsm */.su)(region);
    const answer = await (0,aws/* askAws */.xV)('ssm:GetParameter', ssm.send(new GetParameterCommand({ Name: name })));
    const id = answer.Parameter?.Value ?? '';
    if (!/^ami-[0-9a-f]+$/.test(id)) {
        throw new lib_errors/* UserError */.y(`base-image: the parameter ${name} holds "${id.slice(0, 80)}", which is not the id of an image. Name another.`);
    }
    return id;
}

;// CONCATENATED MODULE: ./src/bake-ami/fingerprint/source-images.ts





/** Arguments by which a source uses other credentials than this step, and so may see other images. */
const OTHER_ACCOUNT = ['access_key', 'profile', 'assume_role', 'custom_endpoint_ec2', 'vault_aws_engine'];
/**
 * Which images the template's sources name themselves.
 * @param told region: where sources without one bake; only: as Packer's; scope: what their expressions may refer to
 * @returns with the sources whose image only Packer can find, in words
 */
function sourceRequests(template, { region, only, scope }) {
    const requests = [];
    const unresolved = [];
    for (const source of amazonSources(template, only)) {
        const found = requestOf(source, region, scope);
        if (typeof found === 'string')
            unresolved.push(`${source.build}: ${found}`);
        else if (found !== undefined)
            requests.push({ source: source.build, ...found });
    }
    return { requests, unresolved: [...new Set(unresolved)].sort() };
}
function requestOf(source, home, scope) {
    const { attributes, blocks } = source;
    if ((0,hcl_evaluation/* evaluate */._3)(attributes.get('from_scratch'), scope) === true)
        return undefined;
    const other = OTHER_ACCOUNT.find(name => attributes.has(name) || blocks.some(({ type }) => type === name));
    if (other !== undefined)
        return `it looks for its image with other credentials (${other})`;
    const region = attributes.has('region') ? (0,hcl_evaluation/* asText */.e1)((0,hcl_evaluation/* evaluate */._3)(attributes.get('region'), scope)) : home;
    if (region === undefined)
        return 'its region is computed';
    const given = (0,hcl_evaluation/* evaluate */._3)(attributes.get('source_ami'), scope);
    if (attributes.has('source_ami') && given === undefined)
        return 'its source_ami is computed';
    if (typeof given === 'string' && given !== '')
        return { region: region || home, asked: { id: given } };
    const filter = blocks.find(({ type }) => type === 'source_ami_filter');
    if (filter === undefined)
        return 'it names no source_ami';
    const asked = filterOf(filter, scope);
    return typeof asked === 'string' ? asked : { region: region || home, asked };
}
function filterOf({ attributes }, scope) {
    const value = (name) => (0,hcl_evaluation/* evaluate */._3)(attributes.get(name), scope);
    const owners = (0,hcl_evaluation/* asTexts */.DW)(value('owners'));
    const filters = value('filters') ?? (attributes.has('filters') ? undefined : {});
    const mostRecent = flag(attributes.has('most_recent') ? value('most_recent') : false);
    const includeDeprecated = flag(attributes.has('include_deprecated') ? value('include_deprecated') : false);
    if (owners === undefined)
        return 'the owners of its source_ami_filter are computed';
    if (typeof filters !== 'object' || filters === null || mostRecent === undefined || includeDeprecated === undefined)
        return 'its source_ami_filter is computed';
    const texts = Object.entries(filters).map(([name, one]) => [name, (0,hcl_evaluation/* asText */.e1)(one)]);
    if (texts.some(([, text]) => text === undefined))
        return 'the filters of its source_ami_filter are computed';
    return { owners, filters: Object.fromEntries(texts), mostRecent, includeDeprecated };
}
function flag(value) {
    if (value === null)
        return false;
    const text = String(value);
    return text === 'true' ? true : text === 'false' ? false : undefined;
}
/**
 * Find the images as Packer's plugin does (amazon 1.8, common/ami_filter.go). One call to AWS for each different filter
 * in a region, none for an id.
 * @throws UserError when a filter finds none, several without `most_recent`, or two that are equally new
 */
async function resolveSourceImages(requests, openEc2) {
    const answers = new Map();
    return Promise.all(requests.map(async ({ source, region, asked }) => {
        if ('id' in asked)
            return { source, region, id: asked.id };
        const key = JSON.stringify([region, asked]);
        const answer = answers.get(key) ?? askForImage(asked, source, openEc2(region), region);
        answers.set(key, answer);
        return { source, region, ...(await answer) };
    }));
}
async function askForImage(filter, source, client, region) {
    const { DescribeImagesCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const ec2 = await client;
    const { Images = [] } = await (0,aws/* askAws */.xV)('ec2:DescribeImages', ec2.send(new DescribeImagesCommand(describe(filter))));
    const [first] = Images;
    if (first?.ImageId === undefined)
        throw new lib_errors/* UserError */.y(`${source}: its source_ami_filter finds no image in ${region}. Check owners, filters and the region.`);
    if (Images.length > 1 && !filter.mostRecent) {
        throw new lib_errors/* UserError */.y(`${source}: its source_ami_filter finds ${Images.length} images in ${region}. Write most_recent = true, or a narrower filter.`);
    }
    const found = Images.length === 1 ? undefined : newestImage(Images, source);
    const { ImageId: id, Name: name, CreationDate: createdAt } = first;
    const one = { id, ...(name === undefined ? {} : { name }), ...(createdAt === undefined ? {} : { createdAt }) };
    return found ?? one;
}
function describe({ owners, filters, includeDeprecated }) {
    const Filters = Object.entries(filters).map(([Name, text]) => ({ Name, Values: commaSeparated(text) }));
    return { Owners: [...owners], Filters, IncludeDeprecated: includeDeprecated };
}
/** The plugin reads the value of a filter as a line of CSV (common/build_filter.go). */
function commaSeparated(text) {
    const field = /\s*(?:"((?:[^"]|"")*)"(?=,|$)|([^,]*))(,|$)/y;
    const values = [];
    for (;;) {
        const [, quoted, plain = '', end] = field.exec(text) ?? [];
        values.push(quoted?.replaceAll('""', '"') ?? plain);
        if (end !== ',')
            return values;
    }
}

// EXTERNAL MODULE: ./src/lib/hcl-code.ts
var hcl_code = __webpack_require__(74208);
// EXTERNAL MODULE: ./src/lib/programs.ts
var programs = __webpack_require__(80770);
;// CONCATENATED MODULE: ./src/bake-ami/packer/diagnostics.ts
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

// EXTERNAL MODULE: ./src/bake-ami/packer/machine-output.ts
var machine_output = __webpack_require__(62003);
;// CONCATENATED MODULE: ./src/bake-ami/packer/packer.ts







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
/** Warn of lines that `packer fmt` would write otherwise. */
async function checkFormat(packer, inputs, env) {
    const format = await (0,programs/* runCommand */.d)([packer, 'fmt', '-check', '-diff', inputs.target], { cwd: inputs.folder, env });
    if (format.exitCode === 3)
        for (const finding of parseFormatting(format.stdout))
            annotate('warning', finding, inputs);
}
/**
 * Validate the template and show every finding on its line.
 * @throws UserError when Packer would refuse the template
 */
async function checkTemplate(packer, inputs, env) {
    await validate(packer, templateArguments(inputs), inputs, env);
}
/**
 * Have Packer read the template, without plugins and values, and show every finding on its line.
 * @throws UserError when Packer cannot read it
 */
async function checkSyntax(packer, inputs) {
    const env = { ...withoutRunnersOwn(inputs.env), CHECKPOINT_DISABLE: '1' };
    await validate(packer, ['-syntax-only', inputs.target], inputs, env);
}
async function validate(packer, argv, inputs, env) {
    const command = [packer, 'validate', '-machine-readable', ...argv];
    const { exitCode, stdout, stderr } = await (0,programs/* runCommand */.d)(command, { cwd: inputs.folder, env });
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
/** Show a finding on its line. */
function annotate(level, finding, inputs) {
    const file = (0,external_node_path_.relative)(inputs.workspace, `${inputs.folder}/${finding.file ?? (inputs.target === '.' ? '' : inputs.target)}`);
    const startLine = finding.line === undefined ? {} : { startLine: finding.line };
    const show = level === 'error' ? core.error : core.warning;
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

;// CONCATENATED MODULE: ./src/bake-ami/template/ami-name.ts




/** The expressions of `ami_name` of the builds that `only` chooses, in their order. @param only as Packer's; empty: all */
function amiNames(template, only = []) {
    return amazonSources(template, only).flatMap(({ build, attributes }) => {
        const name = attributes.get('ami_name');
        if (name === undefined)
            return [];
        const regions = attributes.get('ami_regions');
        return [{ build, expression: asHcl(name), ...(regions === undefined ? {} : { regions: asHcl(regions) }) }];
    });
}
function asHcl(expression) {
    return 'text' in expression ? expression.text : JSON.stringify(expression.json);
}
/**
 * The value of an expression, as Packer itself has it with the variables of the bake; `undefined` when it cannot be known
 * before the bake: an error, something that is no text, or Packer's older `{{ }}` in it, which is filled in later.
 * A name with the time in it comes out with another time in the bake.
 * @param env as for the bake, see `packerEnvironment`
 */
async function evaluateAmiName(packer, inputs, expression, env) {
    const name = await evaluateByPacker(packer, inputs, expression, env);
    return isKnownText(name) ? name : undefined;
}
/** The regions that an expression lists; those of them that cannot be known before the bake are left out. */
async function evaluateAmiRegions(packer, inputs, expression, env) {
    const regions = await evaluateByPacker(packer, inputs, expression, env);
    return Array.isArray(regions) ? regions.filter(isKnownText) : [];
}
function isKnownText(value) {
    return typeof value === 'string' && value !== '' && !value.includes('{{');
}
async function evaluateByPacker(packer, inputs, expression, env) {
    const given = templateArguments({ ...inputs, only: [] });
    // The console takes every line for an expression of its own.
    const line = (0,hcl_code/* withoutComments */.fx)(expression).replace(/\s*\n\s*/g, ' ');
    // As JSON, a text is told from everything else, and a value that is not known yet is none.
    const options = { cwd: inputs.folder, env, input: `jsonencode(${line})\n` };
    const { exitCode, stdout } = await (0,programs/* runCommand */.d)([packer, 'console', ...given], options);
    if (exitCode !== 0)
        return undefined;
    try {
        return JSON.parse(stdout);
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./src/bake-ami/template/given-values.ts
var given_values = __webpack_require__(63976);
;// CONCATENATED MODULE: ./src/bake-ami/checks-ahead.ts







// What would only come to light when the bake runs or is over.
/**
 * Check that the regions of copies, of this action's and of Packer's own, are there, and that the names that the images
 * will have are free in them. Without copies Packer asks itself, before it starts anything.
 * @param env that Packer will get
 * @throws UserError naming the input or the argument
 */
async function checkNames(inputs, { packer, template }, ec2, env) {
    const { region: home, copyTo } = inputs;
    const builds = [];
    for (const { expression, regions } of amiNames(template, inputs.only)) {
        const own = regions === undefined ? [] : await evaluateAmiRegions(packer, inputs, regions, env);
        builds.push({ expression, regions: own });
    }
    const asked = [
        ...copyTo.map(region => ({ input: 'copy-to', region })),
        ...builds.flatMap(one => one.regions.map(region => ({ input: 'ami_regions', region })))
    ];
    if (asked.length === 0)
        return;
    await checkRegions(ec2, [{ input: 'aws-region', region: home }, ...asked]);
    const places = new Map();
    for (const { expression, regions } of builds)
        places.set(expression, [...(places.get(expression) ?? [home, ...copyTo]), ...regions]);
    for (const [expression, regions] of places) {
        const name = await evaluateAmiName(packer, inputs, expression, env);
        if (name !== undefined)
            await checkNameFree(name, [...new Set(regions)]);
    }
}
/**
 * Check that no source names another image than base-image: Packer would build on it, and only the end of the bake tells.
 * @throws UserError naming the source
 */
function checkSources(inputs, { base, template }) {
    if (base === undefined)
        return;
    const scope = (0,given_values/* scopeOf */.Od)(template, { ...inputs, env: { ...inputs.env, PKR_VAR_insight_base_image: base.id } });
    const { requests } = sourceRequests(template, { region: inputs.region, only: inputs.only, scope });
    for (const { source, asked } of requests) {
        if (!('id' in asked) || asked.id === base.id)
            continue;
        throw new lib_errors/* UserError */.y((0,foreign_output/* neutralise */.$)(`base-image: ${source} starts from ${asked.id}, but base-image is ${base.id}. Write "source_ami = var.insight_base_image" in the template.`));
    }
}
/**
 * Check base images: those that were found by name are there; an id that somebody wrote need not be. One call a region.
 * @throws UserError naming who asks for it
 */
async function checkBases({ region: home }, { base, bases }, ec2) {
    const written = base === undefined ? bases : [{ ...base, source: 'base-image', region: home }];
    const asked = written.filter(one => one.createdAt === undefined);
    for (const region of new Set(asked.map(one => one.region))) {
        const here = asked.filter(one => one.region === region);
        const states = await statesOf(region === home ? ec2 : await (0,aws/* openEc2 */.$F)(region), [...new Set(here.map(({ id }) => id))]);
        for (const { source, id } of here) {
            const state = states.get(id);
            if (state === 'available')
                continue;
            throw new lib_errors/* UserError */.y(state === undefined
                ? `${source}: this account sees no image ${id} in ${region}. Check the id and the region, and that the image is shared with the account.`
                : `${source}: ${id} in ${region} is ${state}. Write the id of an image that is available.`);
        }
    }
}
async function statesOf(ec2, ids) {
    const { DescribeImagesCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const command = new DescribeImagesCommand({
        Filters: [{ Name: 'image-id', Values: ids }],
        IncludeDeprecated: true,
        IncludeDisabled: true
    });
    const { Images = [] } = await (0,aws/* askAws */.xV)('ec2:DescribeImages', ec2.send(command));
    return new Map(Images.map(({ ImageId = '', State = 'unknown' }) => [ImageId, State]));
}

;// CONCATENATED MODULE: ./src/bake-ami/credentials.ts


/** What comes after the bake, and the clean-up after one that failed; more when a smoke test may take longer. */
const AFTERWARDS_MS = 10 * 60_000;
/**
 * Credentials that end while Packer bakes cost the bake, and its clean-up too. When they end is known for assumed roles and
 * for `AWS_CREDENTIAL_EXPIRATION`; without it they are taken as they are.
 * @param lengths how long the bake may take, and the smoke test after it: nobody could end its instance any more
 * @throws UserError when they do not last
 */
async function assertCredentialsLast(ec2, { bakeMs, testMs = 0 }, now = Date.now()) {
    const { expiration } = await (0,aws/* askAws */.xV)('sts:GetCallerIdentity', Promise.resolve(ec2.config.credentials()));
    if (expiration === undefined)
        return;
    const left = expiration.getTime() - now;
    const afterMs = Math.max(AFTERWARDS_MS, testMs);
    if (left > bakeMs + afterMs)
        return;
    const at = expiration.toISOString().slice(11, 16);
    const ends = left <= 0 ? `expired at ${at} UTC` : `expire at ${at} UTC, in ${minutes(left)}`;
    throw new lib_errors/* UserError */.y(`The AWS credentials ${ends}, but a bake may take ${minutes(bakeMs)} (timeout) and ${minutes(afterMs)} are needed after it. Get them right before this step, ask for a longer session (role-duration-seconds), or write a shorter timeout.`);
}
function minutes(milliseconds) {
    return `${Math.max(1, Math.round(milliseconds / 60_000))} min`;
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./src/bake-ami/fingerprint/base-tag.ts
var base_tag = __webpack_require__(63276);
// EXTERNAL MODULE: ./src/bake-ami/fingerprint/fingerprint.ts
var fingerprint_fingerprint = __webpack_require__(74850);
// EXTERNAL MODULE: ./src/bake-ami/fingerprint/input-list.ts
var input_list = __webpack_require__(96631);
// EXTERNAL MODULE: ./src/bake-ami/images/images.ts
var images_images = __webpack_require__(71800);
// EXTERNAL MODULE: ./src/bake-ami/images/word-tags.ts
var word_tags = __webpack_require__(80566);
;// CONCATENATED MODULE: ./src/bake-ami/images/marking.ts








/** The tags by which a later run finds an image and tells what has changed since. */
function foundBy(told) {
    const { digest, groups } = told.fingerprint;
    const base = (0,base_tag/* baseText */.b6)((0,fingerprint_fingerprint/* basesOf */.cF)(told.fingerprint));
    return {
        [images_images/* TAGS */.gp.template]: told.template,
        [images_images/* TAGS */.gp.image]: told.image,
        ...(0,word_tags/* wordTags */.K)(images_images/* TAGS */.gp.builds, told.builds),
        ...(0,word_tags/* wordTags */.K)(images_images/* TAGS */.gp.regions, told.regions),
        [images_images/* TAGS */.gp.fingerprint]: digest,
        [images_images/* TAGS */.gp.inputs]: fingerprint_fingerprint/* GROUPS */.fd.map(group => `${group}=${groups[group]}`).join(' '),
        [images_images/* TAGS */.gp.run]: told.run,
        ...(told.commit === '' ? {} : { [images_images/* TAGS */.gp.commit]: told.commit }),
        ...(base === '' ? {} : { [images_images/* TAGS */.gp.base]: base }),
        ...(0,input_list/* packInputList */.ey)((0,input_list/* inputListOf */.Mk)(told.fingerprint))
    };
}
/** Tag an image that is complete but not finished: from now on no sweep takes it, and a later run goes on with it. @returns the mark */
async function markBaked(ec2, id, told) {
    const mark = (0,images_images/* bakedMark */.LF)(told.image, told.fingerprint.digest, id);
    const tags = { ...foundBy(told), [images_images/* TAGS */.gp.baked]: mark };
    try {
        await tag(ec2, id, tags);
    }
    catch (error) {
        if (!(0,aws/* isAwsError */.m_)(error, 'TagLimitExceeded'))
            throw error;
        // The template has many of its own. The list only serves to tell what has changed, and is not worth the image.
        await tag(ec2, id, (0,input_list/* withoutInputList */.Jg)(tags));
    }
    return mark;
}
/** Note that the image passed this smoke test. @param test SHA-256 of the script, hexadecimal */
async function markTested(ec2, one, test, pauseMs = PAUSE_MS) {
    await tag(ec2, one.id, { [images_images/* TAGS */.gp.tested]: (0,images_images/* testedMark */.zr)(one.image, one.fingerprint, one.id, test) }, pauseMs);
}
/**
 * Take the marks away from an image that failed its smoke test, so that nobody goes on with it.
 * @param run value of the run's tag: the image may be one of an earlier run, whose post step is over
 */
async function unmark(ec2, id, run) {
    const { DeleteTagsCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const Tags = [images_images/* TAGS */.gp.baked, images_images/* TAGS */.gp.tested, images_images/* TAGS */.gp.digest].map(Key => ({ Key }));
    await (0,aws/* askAws */.xV)('ec2:DeleteTags', ec2.send(new DeleteTagsCommand({ Resources: [id], Tags })));
    await tag(ec2, id, { [images_images/* TAGS */.gp.run]: run });
}
/**
 * The mark that is written last. Idempotent.
 * @param one `regions`: those that its tags tell already
 * @param regions that have the image by now
 */
async function markFinished(ec2, one, regions) {
    const tags = (0,word_tags/* wordTags */.K)(images_images/* TAGS */.gp.regions, regions);
    if (JSON.stringify(tags) !== JSON.stringify((0,word_tags/* wordTags */.K)(images_images/* TAGS */.gp.regions, one.regions)))
        await tag(ec2, one.id, tags);
    await tag(ec2, one.id, { [images_images/* TAGS */.gp.digest]: (0,images_images/* finishedDigest */.JP)(one.image, one.fingerprint, one.id) });
}
const MOST_LOOKS = 10;
const PAUSE_MS = 2000;
/** A new image may not be known yet to the part of EC2 that is asked: a mark that is not written would cost a bake. */
async function tag(ec2, id, tags, pauseMs = PAUSE_MS) {
    const { CreateTagsCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    for (let tries = 1;; tries++) {
        try {
            await (0,aws/* askAws */.xV)('ec2:CreateTags', ec2.send(new CreateTagsCommand({ Resources: [id], Tags })));
            return;
        }
        catch (error) {
            if (!(0,aws/* isAwsError */.m_)(error, 'InvalidAMIID.NotFound', 'InvalidID') || tries === MOST_LOOKS)
                throw error;
            await (0,promises_.setTimeout)(pauseMs);
        }
    }
}
/**
 * Wait until EC2 shows the image as available, some 20 seconds at most: Packer has waited for it already, but another
 * call may be answered by a part of EC2 that does not know it yet.
 */
async function assertAvailable(ec2, id, pauseMs = PAUSE_MS) {
    for (let looks = 1;; looks++) {
        const image = await marking_describe(ec2, id);
        const state = image?.State;
        const known = image === undefined ? undefined : (0,images_images/* knownImage */.li)(image);
        if (state === 'available' && known !== undefined)
            return known;
        if (looks === MOST_LOOKS || (state !== undefined && state !== 'pending'))
            throw new lib_errors/* UserError */.y(`Packer reported ${id} as done, but EC2 says it is ${state ?? 'not there'}. Run this again.`);
        await (0,promises_.setTimeout)(pauseMs);
    }
}
/** The image as it is now, with the marks that other runs may have written meanwhile; `undefined` when it is not there. */
async function lookAgain(ec2, id) {
    const image = await marking_describe(ec2, id);
    return image === undefined ? undefined : (0,images_images/* knownImage */.li)(image);
}
async function marking_describe(ec2, id) {
    const { DescribeImagesCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    try {
        const command = new DescribeImagesCommand({ ImageIds: [id] });
        const { Images = [] } = await (0,aws/* askAws */.xV)('ec2:DescribeImages', ec2.send(command));
        return Images[0];
    }
    catch (error) {
        if ((0,aws/* isAwsError */.m_)(error, 'InvalidAMIID.NotFound'))
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./src/lib/markdown.ts
var markdown = __webpack_require__(33862);
;// CONCATENATED MODULE: ./src/bake-ami/packer/progress.ts
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
    [/^Creating AMI (?!tags)/, 'imaging'],
    [/^AMI: (ami-[0-9a-f]+)/, 'imaging'],
    [/^Copying\/Encrypting AMI|^Copying AMI .* to (\S+)/, 'copying'],
    [/^Adding tags to AMI/, 'tagging'],
    [/^Terminating the source AWS instance/, 'cleaning up']
];
/** What Packer says of things that it could not remove, and then ends well all the same (amazon plugin 1.8). */
const LEFT_BEHIND = /may still be around|manually: |^Error deleting |^Error describing volumes/;
/** Follows what Packer says and knows where each build stands. */
class BuildProgress {
    /** Image that each build really starts from, by target. */
    baseImages = new Map();
    /** What Packer could not clean up, in its words. */
    leftBehind = [];
    #stages = new Map();
    /** Inline scripts so far, by target. */
    #scripts = new Map();
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
        if (LEFT_BEHIND.test(text))
            this.leftBehind.push(text);
        const base = /^Found Image ID: (ami-[0-9a-f]+)/.exec(text)?.[1];
        // The first one is Packer's own: it comes before anything that a provisioner could print.
        if (base !== undefined && !this.baseImages.has(target))
            this.baseImages.set(target, base);
        const found = RULES.flatMap(([pattern, name]) => {
            const match = pattern.exec(text);
            return match === null ? [] : [{ name, detail: match[1] ?? '' }];
        })[0];
        return found === undefined ? undefined : this.enter(target, found.name, this.#describe(target, found), at);
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
    #describe(target, { name, detail }) {
        if (name !== 'provisioning')
            return detail;
        const file = detail
            .split(' => ')[0]
            ?.split('/')
            .filter(part => part !== '')
            .at(-1) ?? '';
        // Inline scripts are put into files with random names, which tell nobody anything.
        if (!/^packer-shell\d+$/.test(file))
            return file;
        const number = (this.#scripts.get(target) ?? 0) + 1;
        this.#scripts.set(target, number);
        return `script ${number}`;
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

;// CONCATENATED MODULE: ./src/bake-ami/packer/bake.ts









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
async function bake(packer, inputs, { folder, supervisor, env, cancellation, explain, beside }) {
    const watch = { startedAt: Date.now(), progress: new BuildProgress(), records: [], tail: [] };
    if (cancellation.asked.aborted)
        throw new lib_errors/* UserError */.y('Cancelled before Packer was started.');
    const command = { argv: buildCommand(packer, inputs), cwd: inputs.folder, env, purpose: `bake of ${inputs.image}` };
    await (0,lib_supervisor/* startTool */.pQ)(folder, { ...command, stopSignal: 'SIGTERM' }, supervisor);
    const interrupt = () => (0,lib_supervisor/* interruptTool */.YA)(folder, 'cancel');
    cancellation.asked.addEventListener('abort', interrupt);
    if (cancellation.asked.aborted)
        interrupt();
    let aside;
    const begin = () => {
        aside ??= beside().catch(error => core.debug(String(error)));
        return aside;
    };
    let timedOut = false;
    const patience = setTimeout(() => {
        timedOut = true;
        core.info(`timeout: ${clockText(inputs.timeoutMs)} are over. Packer is asked to stop and to clean up.`);
        (0,lib_supervisor/* interruptTool */.YA)(folder, 'timeout');
    }, inputs.timeoutMs);
    try {
        const leave = AbortSignal.any([cancellation.leave, AbortSignal.timeout(inputs.timeoutMs + CLEAN_UP_MS)]);
        const onLine = (line) => {
            take(watch, line);
            if (watch.progress.targets.length > 0)
                begin();
        };
        const { end } = await (0,lib_supervisor/* followTool */.Ao)(folder, onLine, { leave });
        if (cancellation.asked.aborted)
            throw cancelled(end);
        if (timedOut)
            throw new lib_errors/* UserError */.y(`timeout: the bake took longer than ${clockText(inputs.timeoutMs)}. Give it more time, or see in the log which stage it was in.`);
        // Packer reads and checks everything before it begins a build, so this costs nothing where all is well.
        if (end?.kind === 'exited' && end.code !== 0 && watch.progress.targets.length === 0) {
            await begin();
            await explain();
        }
        const baked = result(watch, end);
        await begin();
        return baked;
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
        core.debug(text);
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
        core.info((0,foreign_output/* neutralise */.$)(stageLine(buildName(target), stage, width)));
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
    core.startGroup(`Last ${tail.length} lines of Packer`);
    for (const line of tail)
        core.info(line);
    core.endGroup();
    await core.summary
        .addRaw(`### ${(0,markdown/* plainText */.wh)(image)} not baked\n\n${(0,markdown/* codeBlock */.DV)(tail.slice(-SUMMARY_LINES).join('\n'))}`, true)
        .write()
        .catch(error => core.warning(`The job summary could not be written: ${error.message}`));
}
function clockText(milliseconds) {
    return milliseconds < 60_000 ? `${milliseconds / 1000} s` : `${Math.round(milliseconds / 60_000)} min`;
}

// EXTERNAL MODULE: ./src/setup-tools/release-sites.ts + 2 modules
var release_sites = __webpack_require__(54106);
// EXTERNAL MODULE: ./src/setup-tools/constraint.ts
var setup_tools_constraint = __webpack_require__(82328);
;// CONCATENATED MODULE: ./src/bake-ami/template/required-plugins.ts




/** Its steps become folders, so nothing else than names may stand between the slashes. */
const SOURCE = /^[a-z0-9-]+(\.[a-z0-9-]+)+(\/[\w-]+){2,15}$/i;
/**
 * The plugins that the template requires, by source. Where several blocks name one, all their constraints hold.
 * @throws UserError for a constraint that cannot be understood
 */
function requiredPlugins(template) {
    const found = new Map();
    for (const { source, version } of declarations(template)) {
        const constraints = found.get(source) ?? [];
        found.set(source, version === undefined ? constraints : [...constraints, readVersions(source, version)]);
    }
    return [...found]
        .map(([source, constraints]) => ({ source, versions: (0,setup_tools_constraint/* allOf */.bn)(constraints) }))
        .sort((one, other) => (one.source < other.source ? -1 : 1));
}
/** Sources of the plugins alone, sorted: what versions are wanted is left to Packer. */
function pluginSources(template) {
    return [...new Set(declarations(template).map(({ source }) => source))].sort();
}
function declarations(template) {
    const blocks = (0,template_template/* blocksOf */.SH)(template, 'packer').flatMap(({ blocks }) => blocks.filter(({ type }) => type === 'required_plugins'));
    return blocks.flatMap(({ attributes }) => [...attributes.values()].flatMap(expression => {
        const plugin = (0,hcl_evaluation/* evaluate */._3)(expression);
        const [source, version] = [textIn(plugin, 'source'), textIn(plugin, 'version')];
        if (source === undefined || !SOURCE.test(source))
            return [];
        return [{ source, ...(version === undefined ? {} : { version }) }];
    }));
}
function textIn(object, name) {
    if (typeof object !== 'object' || object === null || Array.isArray(object))
        return undefined;
    const text = Object.hasOwn(object, name) ? object[name] : undefined;
    return typeof text === 'string' ? text : undefined;
}
function readVersions(source, text) {
    const constraint = (0,setup_tools_constraint/* parseConstraint */.FJ)(text);
    if (constraint !== undefined)
        return constraint;
    throw new lib_errors/* UserError */.y(`required_plugins: the version "${text.slice(0, 80)}" of ${source} cannot be understood. Write, for example, ">= 1.8.2".`);
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./src/bake-ami/plugins/plugin-folder.ts



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
/**
 * Name under which Packer finds a plugin (packer 1.16, `packer/plugin-getter/plugins.go`). Beside it, with
 * {@link SUM_ENDING}, the digest in hexadecimal: without it Packer takes the plugin for missing.
 * @param kind of machine: `linux_amd64`
 */
function pluginFile(source, version, api, kind) {
    return `${productOf(source)}_v${version}_${api}_${kind}`;
}
const SUM_ENDING = '_SHA256SUM';
/** Name of the plugin's releases: `packer-plugin-amazon`. */
function productOf(source) {
    return `packer-plugin-${source.slice(source.lastIndexOf('/') + 1)}`;
}
/** All versions of a plugin that lie in a folder of plugins for a kind of machine, in no order. */
function findInstalled(root, source, kind) {
    const folder = (0,external_node_path_.join)(root, ...source.split('/'));
    const pattern = new RegExp(`^${productOf(source)}_v(\\d+\\.\\d+\\.\\d+)_(x\\d+\\.\\d+)_${kind}$`);
    const names = (0,external_node_fs_.existsSync)(folder) ? (0,external_node_fs_.readdirSync)(folder).sort() : [];
    return names.flatMap(name => {
        const [, version, api] = pattern.exec(name) ?? [];
        return version === undefined || api === undefined ? [] : [{ file: (0,external_node_path_.join)(folder, name), version, api }];
    });
}

;// CONCATENATED MODULE: ./src/bake-ami/plugins/installed-plugins.ts



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
        const sums = (0,external_node_fs_.existsSync)(folder) ? (0,external_node_fs_.readdirSync)(folder).filter(name => name.endsWith(SUM_ENDING)) : [];
        if (sums.length === 0)
            return undefined;
        for (const name of sums.sort()) {
            const digest = (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(folder, name), 'utf8').trim();
            found.push({ name: `${source} ${(0,external_node_path_.basename)(name, SUM_ENDING)}`, digest });
        }
    }
    return found;
}

// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(75919);
;// CONCATENATED MODULE: ./src/lib/program-digest.ts

// Text, because the bundle is one file that a thread could not be started from.
const THREAD = `
const { createHash } = require('node:crypto')
const { closeSync, openSync, readSync } = require('node:fs')
const { parentPort, workerData } = require('node:worker_threads')
const hash = createHash('sha256')
const part = Buffer.allocUnsafe(1024 * 1024)
const file = openSync(workerData, 'r')
for (let length; (length = readSync(file, part, 0, part.length, null)) > 0; ) hash.update(part.subarray(0, length))
closeSync(file)
parentPort.postMessage(hash.digest('hex'))
`;
/**
 * SHA-256 of a program, hexadecimal. A program may have 200 MB, so it is read in a thread of its own beside
 * everything else: 0.10 s for Packer's 133 MB, of which this thread loses 2 ms; as a stream in this thread it takes
 * 0.15 s, in which no answer of AWS is read.
 */
function digestProgram(file) {
    return new Promise((done, fail) => {
        const worker = new external_node_worker_threads_.Worker(THREAD, { eval: true, workerData: file });
        worker.once('message', done);
        worker.once('error', fail);
    });
}

// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 3 modules
var schemas = __webpack_require__(63619);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js + 1 modules
var api = __webpack_require__(73305);
// EXTERNAL MODULE: ./src/lib/nearest.ts
var nearest = __webpack_require__(72269);
;// CONCATENATED MODULE: ./src/bake-ami/plugins/plugin-lock.ts





const Version = schemas/* string */.YjP().check(api/* _regex */.Fk(/^\d+\.\d+\.\d+$/, 'is not an exact version; write, for example, 1.8.2'));
const Digest = schemas/* string */.YjP().check(api/* _regex */.Fk(/^[0-9a-f]{64}$/, 'is not a SHA-256 digest of 64 hexadecimal digits'));
const Signer = schemas/* string */.YjP().check(api/* _regex */.Fk(/^[0-9a-f]{40}$/, 'is not a key fingerprint of 40 hexadecimal digits'));
const Source = schemas/* string */.YjP()
    .check(api/* _regex */.Fk(/^[\w-]+(\.[\w-]+)+(\/[\w-]+){2,15}$/, 'is not a source such as github.com/hashicorp/amazon'));
const Platform = schemas/* string */.YjP().check(api/* _regex */.Fk(/^[a-z0-9]+_[a-z0-9]+$/, 'is not a kind of machine such as linux_amd64'));
const Platforms = schemas/* record */.g1P(Platform, schemas/* strictObject */.rej({ archive: schemas/* optional */.lqM(Digest), binaries: schemas/* optional */.lqM(schemas/* array */.YOg(Digest)) }));
const Entry = schemas/* strictObject */.rej({ version: Version, signer: schemas/* optional */.lqM(Signer), platforms: schemas/* optional */.lqM(Platforms) });
const LockFile = schemas/* strictObject */.rej({ format: schemas/* literal */.euz(1), plugins: schemas/* record */.g1P(Source, Entry) });
const KNOWN_KEYS = [
    ['format', 'plugins'],
    ['version', 'signer', 'platforms'],
    ['archive', 'binaries']
];
/** Publisher whose releases are signed, with a key that is known here. */
const HASHICORP = /^github\.com\/hashicorp\/[\w-]+$/;
/** Whether the plugin is published and signed by HashiCorp. */
function isHashicorps(source) {
    return HASHICORP.test(source);
}
/**
 * Read the lock files. A later file adds digests to the plugins of an earlier one; it cannot replace anything.
 * @throws UserError naming the file and what is wrong in it
 */
function readPluginLock(files) {
    const lock = new Map();
    for (const file of files) {
        for (const [source, entry] of readFile(file)) {
            const earlier = lock.get(source);
            lock.set(source, earlier === undefined ? entry : merge(file, source, earlier, entry));
        }
    }
    return lock;
}
function readFile(file) {
    const found = LockFile.safeParse(parseJson(file), { reportInput: true });
    if (!found.success)
        throw wrong(file, explain(found.error.issues[0]));
    return Object.entries(found.data.plugins).map(([source, { version, signer, platforms = {} }]) => {
        const kinds = Object.entries(platforms).map(([kind, { archive, binaries = [] }]) => [kind, { archive, binaries: sorted(binaries) }]);
        const entry = { version, signer, platforms: new Map(kinds) };
        const fault = faultOf(source, entry);
        if (fault !== undefined)
            throw wrong(file, fault);
        return [source, entry];
    });
}
function parseJson(file) {
    let text;
    try {
        text = (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch (cause) {
        throw new lib_errors/* UserError */.y(`plugin-lock: "${file}" cannot be read. Write the path of a lock file, and check the repository out in a step before.`, { cause });
    }
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw wrong(file, `it is not JSON (${cause instanceof Error ? cause.message : cause})`);
    }
}
function faultOf(source, { signer, platforms }) {
    const at = `plugins["${source}"]`;
    const kinds = [...platforms.values()];
    const archive = kinds.some(kind => kind.archive !== undefined);
    if (!isHashicorps(source) && signer !== undefined)
        return `${at} has a signer, but only releases of github.com/hashicorp are known to be signed; give digests in platforms`;
    if (signer !== undefined && signer !== release_sites/* hashicorpKey */.$G.fingerprint)
        return `${at}.signer is no key that is known; HashiCorp's is ${release_sites/* hashicorpKey */.$G.fingerprint}`;
    if (signer === undefined && !archive && kinds.every(kind => kind.binaries.length === 0))
        return `${at} says nothing but a version; give its signer, or digests in platforms`;
    return undefined;
}
function merge(file, source, earlier, later) {
    const at = `plugins["${source}"]`;
    if (earlier.version !== later.version)
        throw wrong(file, `${at}.version is ${later.version}, but an earlier file says ${earlier.version}`);
    if (earlier.signer !== undefined && later.signer !== undefined && earlier.signer !== later.signer)
        throw wrong(file, `${at}.signer is another than in an earlier file`);
    const platforms = new Map(earlier.platforms);
    for (const [kind, { archive, binaries }] of later.platforms) {
        const before = platforms.get(kind);
        if (before?.archive !== undefined && archive !== undefined && before.archive !== archive)
            throw wrong(file, `${at}.platforms.${kind}.archive is another than in an earlier file`);
        platforms.set(kind, {
            archive: before?.archive ?? archive,
            binaries: sorted([...(before?.binaries ?? []), ...binaries])
        });
    }
    return { version: earlier.version, signer: earlier.signer ?? later.signer, platforms };
}
function sorted(digests) {
    return [...new Set(digests)].sort();
}
function wrong(file, what) {
    return new lib_errors/* UserError */.y(`plugin-lock: ${file}: ${what}. Correct the file.`);
}
function explain(issue) {
    if (issue === undefined)
        return 'it cannot be understood';
    const place = showPath(issue.path);
    if (issue.code === 'unrecognized_keys') {
        const [key = ''] = issue.keys;
        const near = (0,nearest/* nearestWord */.z)(key, KNOWN_KEYS[Math.floor(issue.path.length / 2)] ?? []);
        const hint = near === undefined ? '' : `; did you mean "${near}"?`;
        return `${place === '' ? '' : `${place}: `}"${key.slice(0, 80)}" is not a known key${hint}`;
    }
    if (issue.code === 'invalid_key') {
        const key = String(issue.path.at(-1)).slice(0, 80);
        return `${showPath(issue.path.slice(0, -1))}: "${key}" ${issue.issues[0]?.message ?? 'is not a good name'}`;
    }
    if (issue.code === 'invalid_value')
        return `${place} must be ${issue.values.join(' or ')}`;
    if (issue.input === undefined)
        return `${place || 'it'} is missing`;
    if (issue.code === 'invalid_type')
        return `${place || 'it'} must be ${WORDS[issue.expected] ?? issue.expected}`;
    return `${place} ${issue.message}`;
}
const WORDS = {
    object: 'an object',
    record: 'an object',
    array: 'a list',
    string: 'text'
};
function showPath(path) {
    return path.reduce((text, key) => {
        if (typeof key === 'number')
            return `${text}[${key}]`;
        const name = String(key);
        if (!/^\w+$/.test(name))
            return `${text}["${name.slice(0, 80)}"]`;
        return text === '' ? name : `${text}.${name}`;
    }, '');
}

;// CONCATENATED MODULE: ./src/bake-ami/plugins/plugin-suggestion.ts





const PATIENCE_MS = 10_000;
/**
 * What to write into the lock for a plugin, as a sentence; the whole entry goes to the log. It is known from what is
 * installed on this machine and from the digests that HashiCorp signed, never from anything else.
 */
async function suggestEntry(plugin, sources) {
    const { source, versions } = plugin;
    const installed = await installedEntry(plugin, sources);
    const released = isHashicorps(source) ? await releasedEntry(plugin, installed?.version, sources) : undefined;
    const found = merged(installed, released, sources.kind);
    if (found === undefined) {
        return `Add it with its version and digests, or install ${source}${versions === undefined ? '' : ` ${versions.text}`} in a step before: then the digest to add is told here.`;
    }
    sources.log('To lock the plugin after checking that it is the one that you want, write under "plugins":');
    for (const line of entryText(source, found, 2).split('\n'))
        sources.log(line);
    const { [sources.kind]: here } = found.platforms;
    const short = { ...found, platforms: here === undefined ? {} : { [sources.kind]: here } };
    return `If it is the one that you want, add ${entryText(source, short, 0)}`;
}
function entryText(source, entry, indent) {
    return `${JSON.stringify(source)}: ${JSON.stringify(entry, undefined, indent)}`;
}
async function installedEntry({ source, versions }, { env, kind }) {
    const all = findInstalled(pluginFolder(env), source, kind);
    const [version] = (0,setup_tools_constraint/* fittingVersions */.hG)(all.map(one => one.version), versions);
    const newest = all.find(one => one.version === version);
    if (newest === undefined)
        return undefined;
    return { version: newest.version, platforms: { [kind]: { binaries: [await digestProgram(newest.file)] } } };
}
async function releasedEntry({ source, versions }, installed, { site, signal, kind, log }) {
    const product = productOf(source);
    const patience = AbortSignal.timeout(PATIENCE_MS);
    const options = { site, signal: signal === undefined ? patience : AbortSignal.any([signal, patience]) };
    try {
        const { fetchSignedSums, listVersions } = await Promise.all(/* import() */[__webpack_require__.e(3074), __webpack_require__.e(5064)]).then(__webpack_require__.bind(__webpack_require__, 85064));
        const newest = async (wanted) => {
            const [os = '', arch = ''] = kind.split('_');
            return (0,setup_tools_constraint/* fittingVersions */.hG)(await listVersions(product, { os, arch }, options), wanted)[0];
        };
        const version = installed ?? versions?.exact ?? (await newest(versions));
        if (version === undefined)
            return undefined;
        const sums = await fetchSignedSums(product, version, options);
        const prefix = `${product}_${version}_`;
        const archives = [...sums]
            .filter(([name]) => name.startsWith(prefix) && name.endsWith('.zip'))
            .map(([name, archive]) => [name.slice(prefix.length, -'.zip'.length), { archive }]);
        return { version, signer: release_sites/* hashicorpKey */.$G.fingerprint, platforms: Object.fromEntries(archives.sort()) };
    }
    catch (error) {
        log(`The releases of ${source} could not be looked up: ${error instanceof Error ? error.message : error}`);
        return undefined;
    }
}
function merged(installed, released, kind) {
    if (installed === undefined || released === undefined)
        return released ?? installed;
    const here = { ...released.platforms[kind], ...installed.platforms[kind] };
    return { ...released, platforms: { ...released.platforms, [kind]: here } };
}

;// CONCATENATED MODULE: ./src/bake-ami/plugins/locked-plugins.ts




/**
 * Find every required plugin in the lock. Nothing is fetched and nothing is read but the lock, unless a plugin is not
 * there: then it is looked up what would have to be written.
 * @throws UserError naming the first plugin that the lock does not have in a version that the template accepts
 */
async function lockPlugins(required, lock, sources) {
    const locked = [];
    for (const plugin of required) {
        const entry = lock.get(plugin.source);
        const fault = locked_plugins_faultOf(plugin, entry, sources.kind);
        if (entry === undefined || fault !== undefined)
            throw new lib_errors/* UserError */.y(`plugin-lock: ${fault} ${await suggestEntry(plugin, sources)}`);
        locked.push(lockedOn(sources.kind, plugin.source, entry));
    }
    return locked;
}
/** The plugins as a fingerprint knows them: by what is locked, so that none of them has to be there to compute it. */
function lockedTools(plugins) {
    return plugins.map(({ source, version, digest }) => ({ name: `${source} ${version}`, digest }));
}
/** That a plugin has a digest which the lock does not know, as a sentence. */
function notAsLocked({ source, version, binaries }, digest) {
    const known = binaries.length === 0 ? 'its signed release only' : binaries.join(' or ');
    return `plugin-lock: the plugin ${source} ${version} that is there has the digest ${digest}, and locked is ${known}.`;
}
function locked_plugins_faultOf({ source, versions }, entry, kind) {
    if (entry === undefined)
        return `the template requires ${source}, which is not in the lock.`;
    if (!(0,setup_tools_constraint/* versionFits */.jQ)(entry.version, versions))
        return `the template requires ${source} ${versions?.text}, but ${entry.version} is locked.`;
    const known = entry.platforms.get(kind);
    if (entry.signer !== undefined || known?.archive !== undefined || (known?.binaries.length ?? 0) > 0)
        return undefined;
    return `${source} is locked, but not for ${kind}.`;
}
function lockedOn(kind, source, { version, signer, platforms }) {
    const { archive, binaries } = platforms.get(kind) ?? { binaries: [] };
    const said = JSON.stringify([source, version, kind, signer ?? null, archive ?? null, binaries]);
    return {
        source,
        version,
        kind,
        isReleaseEnough: signer !== undefined || archive !== undefined,
        archive,
        binaries,
        digest: (0,external_node_crypto_.createHash)('sha256').update(said).digest('hex')
    };
}

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./src/bake-ami/plugins/plugin-cache.ts


const plugin_cache_PATIENCE_MS = 30_000;
/**
 * Fill a folder from the cache of the repository. What comes out of it is not to be trusted: check it like anything
 * that was downloaded. Whatever goes wrong counts as "not in the cache".
 * @returns whether something is in the folder now
 */
async function restoreFolder(folder, key, log) {
    const outcome = await useCache(log, `Plugin from the cache: ${key}`, async (cache) => {
        const options = { timeoutInMs: plugin_cache_PATIENCE_MS, segmentTimeoutInMs: plugin_cache_PATIENCE_MS };
        return (await cache.restoreCache([folder], key, [], options)) === key;
    });
    if (outcome !== true)
        await (0,external_node_fs_promises_.rm)(folder, { recursive: true, force: true });
    return outcome === true;
}
/** Put a folder into the cache of the repository, unless the key is there. Never throws. */
async function saveFolder(folder, key, log) {
    await useCache(log, `Plugin to the cache: ${key}`, async (cache) => {
        // Another job of this run may have saved it meanwhile, and then saving it again would be a warning.
        const isThere = await cache.restoreCache([folder], key, [], { lookupOnly: true });
        if (isThere === undefined)
            await cache.saveCache([folder], key);
    });
}
/** undefined when the job has no cache or it does not work. */
async function useCache(log, title, use) {
    try {
        const cache = await Promise.all(/* import() */[__webpack_require__.e(4461), __webpack_require__.e(142)]).then(__webpack_require__.bind(__webpack_require__, 60142));
        return cache.isFeatureAvailable() ? await (0,core.group)(title, () => use(cache)) : undefined;
    }
    catch (error) {
        log(`The cache is not used: ${error instanceof Error ? error.message : error}`);
        return undefined;
    }
}

// EXTERNAL MODULE: ./src/setup-tools/attempts.ts
var attempts = __webpack_require__(93285);
// EXTERNAL MODULE: ./src/setup-tools/tool-cache.ts
var tool_cache = __webpack_require__(51294);
;// CONCATENATED MODULE: ./src/bake-ami/fingerprint/file-digest.ts



/** Bytes that are read at once, and all the memory that digests take. */
const BLOCK = 1024 * 1024;
/** Milliseconds after which other work (a signal, an answer of AWS) gets its turn. */
const TURN_MS = 40;
/**
 * SHA-256 of files' bytes, hexadecimal. Files are read one by one into the same memory: for many small files that costs
 * less than any number of them in flight, each with a stream and several turns of the event loop.
 * @param paths absolute
 * @returns path -> digest
 */
async function digestFiles(paths) {
    const block = Buffer.allocUnsafe(BLOCK);
    const digests = new Map();
    let turn = performance.now();
    const pause = async () => {
        if (performance.now() - turn < TURN_MS)
            return;
        await (0,promises_.setImmediate)();
        turn = performance.now();
    };
    for (const path of paths) {
        digests.set(path, await digestOne(path, block, pause));
        await pause();
    }
    return digests;
}
/** SHA-256 of a file's bytes, hexadecimal. */
async function digestFile(path) {
    return (await digestFiles([path])).get(path) ?? '';
}
async function digestOne(path, block, pause) {
    const file = (0,external_node_fs_.openSync)(path, 'r');
    try {
        let length = (0,external_node_fs_.readSync)(file, block, 0, block.length, null);
        if (length < block.length && (0,external_node_fs_.readSync)(file, block, length, block.length - length, null) === 0)
            return (0,external_node_crypto_.hash)('sha256', block.subarray(0, length), 'hex');
        length = 0;
        const large = (0,external_node_crypto_.createHash)('sha256');
        for (let at = 0;; at += length) {
            length = (0,external_node_fs_.readSync)(file, block, 0, block.length, at);
            if (length === 0)
                return large.digest('hex');
            large.update(block.subarray(0, length));
            await pause();
        }
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}

;// CONCATENATED MODULE: ./src/bake-ami/plugins/plugin-staging.ts





// Whoever else may write a file could change it after it was checked.
const OWN_USER = process.getuid?.() ?? 0;
/**
 * Put an executable into a private folder and only then digest it, so that what was digested is what will run. It is
 * a second name of the same file (no bytes are copied) when nobody but this user and root can write that file.
 * @param source may be a link
 */
async function stage(source, folder) {
    const real = await (0,external_node_fs_promises_.realpath)(source);
    const file = (0,external_node_path_.join)(folder, 'unchecked');
    await (0,external_node_fs_promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
    await (0,external_node_fs_promises_.rm)(file, { force: true });
    const { uid, mode } = await (0,external_node_fs_promises_.stat)(real);
    const isOurs = (uid === OWN_USER || uid === 0) && (mode & 0o022) === 0 && (mode & 0o100) !== 0;
    // Another file system, or a kernel that lets nobody name another's file.
    const linked = isOurs && (await (0,external_node_fs_promises_.link)(real, file).then(ok, no));
    if (!linked)
        await copyExecutable(real, file);
    return { file, digest: await digestProgram(file) };
}
const ok = () => true;
const no = () => false;
async function copyExecutable(source, file) {
    await (0,external_node_fs_promises_.copyFile)(source, file, external_node_fs_.constants.COPYFILE_FICLONE);
    // Its own bytes now, so that the mode is only ours.
    await (0,external_node_fs_promises_.chmod)(file, 0o700);
}
/** Give a plugin that has been checked the name by which Packer finds it, and the digest without which Packer does not. */
async function showToPacker({ file, digest, api }, root, plugin) {
    const { source, version, kind } = plugin;
    const shown = (0,external_node_path_.join)(root, ...source.split('/'), pluginFile(source, version, api, kind));
    await (0,external_node_fs_promises_.mkdir)((0,external_node_path_.dirname)(shown), { recursive: true, mode: 0o700 });
    await (0,external_node_fs_promises_.rename)(file, shown);
    await (0,external_node_fs_promises_.writeFile)(`${shown}${SUM_ENDING}`, digest, { mode: 0o600 });
    return shown;
}

;// CONCATENATED MODULE: ./src/bake-ami/plugins/plugin-of-others.ts











/**
 * Everybody but HashiCorp: releases on GitHub without a signature, so a plugin is known by the digest of its archive or
 * of its executable alone. `packer plugins install` starts what it has downloaded, to ask for its version, so it is
 * fetched here, and nothing of it is started before its digest is known to be good. What is kept is the archive.
 */
const otherPublishers = {
    from: 'release on GitHub, as locked',
    keptFolder: ({ source, version, kind }, toolCache) => (0,external_node_path_.join)(toolCache, `insight-${source.replaceAll('/', '-')}`, version, kind),
    async findKept(plugin, request) {
        const kept = otherPublishers.keptFolder(plugin, request.toolCache);
        const name = archiveName(await (0,external_node_fs_promises_.readdir)(kept).catch(() => []), plugin);
        if (name === undefined)
            return undefined;
        // Others may write what is kept: a copy is what is checked and unpacked.
        const own = await (0,external_node_fs_promises_.mkdtemp)((0,external_node_path_.join)(request.folder, 'kept-'));
        try {
            await (0,external_node_fs_promises_.copyFile)((0,external_node_path_.join)(kept, name), (0,external_node_path_.join)(own, name), external_node_fs_.constants.COPYFILE_FICLONE);
            return await obtain(plugin, request, () => unpack(plugin, own, name, request));
        }
        catch (error) {
            if (!(error instanceof lib_errors/* UserError */.y) || request.signal?.aborted)
                throw error;
            request.log(`${error.message} It was kept on this machine and is not used.`);
            await (0,external_node_fs_promises_.rm)(kept, { recursive: true, force: true });
            return undefined;
        }
    },
    async fetch(plugin, request) {
        const downloads = await (0,external_node_fs_promises_.mkdtemp)((0,external_node_path_.join)(request.folder, 'download-'));
        const found = await obtain(plugin, request, async () => unpack(plugin, downloads, await download(plugin, downloads, request), request));
        await (0,tool_cache/* keep */.aC)(downloads, otherPublishers.keptFolder(plugin, request.toolCache), request.log);
        return found;
    }
};
function obtain({ source, version }, request, work) {
    const otherwise = 'install the locked version where Packer keeps plugins in a step before this one';
    return (0,attempts/* explained */.t)(`${source} ${version}`, { ...request, otherwise }, work);
}
const LARGEST_SUMS = 1_000_000;
const LARGEST_ARCHIVE = 1_000_000_000;
/**
 * Download the archive for this kind of machine, from where Packer takes it (packer 1.16,
 * `packer/plugin-getter/github/getter.go`). Its name holds the version of the protocol, which only the list of sums tells.
 * @returns the name of the archive
 */
async function download(plugin, into, request) {
    const { source, version, kind } = plugin;
    const { fetchBytes, fetchFile } = await __webpack_require__.e(/* import() */ 8224).then(__webpack_require__.bind(__webpack_require__, 88224));
    const folder = releaseFolder(plugin, request.github);
    const transfer = { redirects: release_sites/* GITHUB_FILES */.aN, signal: request.signal };
    const what = `${source} ${version}`;
    const sums = await (0,attempts/* withRetries */.L)(what, request, () => fetchBytes(`${folder}/${productOf(source)}_v${version}_SHA256SUMS`, { ...transfer, largest: LARGEST_SUMS }));
    const listed = sums.toString('utf8').split('\n');
    const name = archiveName(listed.map(line => line.trim().split(/\s+\*?/)[1] ?? ''), plugin);
    if (name === undefined)
        throw new lib_errors/* UserError */.y(`The release of ${what} has no archive for ${kind}. Lock another version.`);
    const archive = { ...transfer, largest: LARGEST_ARCHIVE };
    await (0,attempts/* withRetries */.L)(what, request, () => fetchFile(`${folder}/${name}`, (0,external_node_path_.join)(into, name), archive));
    return name;
}
function releaseFolder({ source, version }, github = 'https://github.com') {
    const [host, owner, name, ...more] = source.split('/');
    if (host !== 'github.com' || name === undefined || more.length > 0) {
        throw new lib_errors/* UserError */.y(`plugin-lock: ${source} cannot be fetched: only sources of the form github.com/OWNER/NAME can. Install the plugin in a step before this one.`);
    }
    return `${github}/${owner}/${productOf(source)}/releases/download/v${version}`;
}
/** The name in a list that an archive of the plugin has for its kind of machine. */
function archiveName(names, { source, version, kind }) {
    return names.find(name => protocolOf(name, `${productOf(source)}_v${version}_`, `_${kind}.zip`) !== undefined);
}
/** `x5.0`, between what comes before and after it in a name. */
function protocolOf(name, before, after) {
    if (!name.startsWith(before) || !name.endsWith(after))
        return undefined;
    return /^x\d+\.\d+$/.exec(name.slice(before.length, -after.length))?.[0];
}
/** @throws UserError when the archive or the program in it is not as locked */
async function unpack(plugin, folder, name, request) {
    const { source, version, kind, archive, binaries } = plugin;
    const api = protocolOf(name, `${productOf(source)}_v${version}_`, `_${kind}.zip`) ?? '';
    const file = (0,external_node_path_.join)(folder, name);
    const digest = await digestFile(file);
    if (archive !== undefined && digest !== archive) {
        throw new lib_errors/* UserError */.y(`plugin-lock: ${name} has the digest ${digest}, and locked is ${archive}.`);
    }
    const { extractProgram } = await __webpack_require__.e(/* import() */ 8345).then(__webpack_require__.bind(__webpack_require__, 38345));
    const unpacked = await (0,external_node_fs_promises_.mkdtemp)((0,external_node_path_.join)(request.folder, 'unpacked-'));
    const program = pluginFile(source, version, api, kind);
    const out = (0,external_node_path_.join)(unpacked, program);
    const options = { signal: request.signal, mayHoldMore: true };
    await extractProgram(file, new RegExp(`^${program.replaceAll('.', '\\.')}$`), out, options);
    await (0,external_node_fs_promises_.mkdir)((0,external_node_path_.join)(request.folder, 'staging'), { recursive: true });
    const staged = await stage(out, (0,external_node_path_.join)(request.folder, 'staging'));
    await (0,external_node_fs_promises_.rm)(unpacked, { recursive: true });
    if (archive === undefined && !binaries.includes(staged.digest))
        throw new lib_errors/* UserError */.y(notAsLocked(plugin, staged.digest));
    return { ...staged, api };
}

;// CONCATENATED MODULE: ./src/bake-ami/plugins/plugin-release.ts











/**
 * HashiCorp: releases that are signed. What is kept is a release as it was published, so that a hit is checked like a
 * download: by the signature and the lock, not by anything that lies beside it.
 */
const hashicorp = {
    from: 'signed release',
    keptFolder: ({ source, version }, toolCache) => (0,tool_cache/* keptFolder */.H$)(toolCache, { product: productOf(source), version, ...(0,release_sites/* thisMachine */.g8)() }),
    async findKept(plugin, request) {
        const { installKept } = await Promise.all(/* import() */[__webpack_require__.e(3074), __webpack_require__.e(571)]).then(__webpack_require__.bind(__webpack_require__, 52952));
        const { product, into, wanted, sources } = await installation(plugin, request);
        const there = await installKept(product, wanted, into, sources);
        return there === undefined ? undefined : check(plugin, (0,external_node_path_.join)(into, product));
    },
    async fetch(plugin, request) {
        const { installReleased } = await Promise.all(/* import() */[__webpack_require__.e(3074), __webpack_require__.e(571)]).then(__webpack_require__.bind(__webpack_require__, 52952));
        const { product, into, wanted, sources } = await installation(plugin, request);
        await installReleased(product, wanted, into, sources);
        return check(plugin, (0,external_node_path_.join)(into, product));
    }
};
async function installation({ source, version, archive }, request) {
    const into = (0,external_node_path_.join)(request.folder, 'staging');
    await (0,external_node_fs_promises_.mkdir)(into, { recursive: true, mode: 0o700 });
    const wanted = (0,setup_tools_constraint/* parseConstraint */.FJ)(version);
    if (wanted === undefined)
        throw new Error(`${version} is not a version`);
    const otherwise = 'install the locked version where Packer keeps plugins in a step before this one';
    const { toolCache, site, pauseMs, signal, log } = request;
    return {
        product: productOf(source),
        into,
        wanted,
        sources: { toolCache, archive, site, pauseMs, signal, log, otherwise }
    };
}
/** A signed release says much, but the lock may want more. What passes may be started: it tells its protocol. */
async function check(plugin, file) {
    const digest = await digestProgram(file);
    if (plugin.isReleaseEnough || plugin.binaries.includes(digest)) {
        return { file, digest, api: await askProtocol(plugin, file) };
    }
    await (0,external_node_fs_promises_.rm)(file);
    throw new lib_errors/* UserError */.y(`${notAsLocked(plugin, digest)} It is signed; if it is right, add its digest, or "signer", to the lock.`);
}
const Description = schemas/* object */.Ikc({ version: schemas/* string */.YjP(), api_version: schemas/* string */.YjP().check(api/* _regex */.Fk(/^x\d+\.\d+$/)) });
async function askProtocol({ source, version }, file) {
    const { stdout } = await (0,programs/* runCommand */.d)([file, 'describe'], { env: { PATH: '/usr/bin:/bin' } });
    const described = Description.safeParse(plugin_release_parseJson(stdout));
    if (described.success && described.data.version === version)
        return described.data.api_version;
    const said = described.success ? described.data.version : 'nothing that is known';
    throw new lib_errors/* UserError */.y(`The release of ${source} ${version} says that it is ${said}. It is not used; lock another version.`);
}
function plugin_release_parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/bake-ami/plugins/plugins.ts










/**
 * Bring together exactly the locked plugins in a new folder, which is all that Packer shall see. Each is checked where
 * it lies there, right before it is used: by its own digest, or as part of an archive whose signature and digest were
 * checked here. Looked for where Packer keeps plugins, in the tool cache, in the cache of the repository, and at last
 * at its publisher's.
 * @returns the folder for PACKER_PLUGIN_PATH
 * @throws UserError when one is not as it is locked, or cannot be had
 */
async function providePlugins(plugins, sources) {
    const path = (0,external_node_path_.join)(sources.folder, 'plugins');
    await (0,external_node_fs_promises_.mkdir)(path, { mode: 0o700 });
    const provided = [];
    for (const plugin of plugins) {
        const { found, from } = await find(plugin, sources);
        await showToPacker(found, path, plugin);
        const { source, version } = plugin;
        sources.log(`Plugin ${source} ${version} is as locked (${from})`);
        provided.push({ source, version, digest: found.digest, from });
    }
    return { path, provided };
}
async function find(plugin, sources) {
    const installed = await findGoodInstalled(plugin, sources);
    if (installed !== undefined && 'found' in installed)
        return { found: installed.found, from: 'installed' };
    try {
        return await fetch(plugin, sources, isHashicorps(plugin.source) ? hashicorp : otherPublishers);
    }
    catch (error) {
        if (installed === undefined || !(error instanceof lib_errors/* UserError */.y) || sources.signal?.aborted)
            throw error;
        throw new lib_errors/* UserError */.y(`${notAsLocked(plugin, installed.refused)} Its release was not to be had: ${error.message}`, {
            cause: error
        });
    }
}
/** The installed plugin when it is good; its digest when another must be looked for. */
async function findGoodInstalled(plugin, { env, folder, log }) {
    const { source, version, kind, binaries, isReleaseEnough } = plugin;
    let refused;
    for (const { file, api } of findInstalled(pluginFolder(env), source, kind).filter(one => one.version === version)) {
        const staged = await stage(file, (0,external_node_path_.join)(folder, 'staging'));
        if (binaries.includes(staged.digest))
            return { found: { ...staged, api } };
        refused = staged.digest;
    }
    if (refused === undefined)
        return undefined;
    if (!isReleaseEnough) {
        throw new lib_errors/* UserError */.y(`${notAsLocked(plugin, refused)} Find out where it came from; if it is right, add its digest to the lock.`);
    }
    log(`${notAsLocked(plugin, refused)} It is passed over.`);
    return { refused };
}
async function fetch(plugin, sources, publisher) {
    const kept = await publisher.findKept(plugin, sources);
    if (kept !== undefined)
        return { found: kept, from: 'tool cache' };
    const folder = publisher.keptFolder(plugin, sources.toolCache);
    const key = cacheKey(plugin);
    const isCached = await restoreFolder(folder, key, sources.log);
    if (isCached) {
        const remarks = [];
        const restored = await publisher.findKept(plugin, { ...sources, log: line => remarks.push(line) });
        if (restored !== undefined)
            return { found: restored, from: 'cache of the repository' };
        sources.warn(`The entry ${key} in the cache of the repository is not used. ${remarks.join(' ')} Delete the entry; if it comes back, somebody changed it.`);
    }
    const found = await publisher.fetch(plugin, sources);
    // An entry cannot be replaced.
    if (!isCached)
        await saveFolder(folder, key, sources.log);
    return { found, from: publisher.from };
}
/** Of all that is locked: another digest in the lock is another entry of the cache. */
function cacheKey({ source, kind, digest }) {
    return `insight-${productOf(source)}-${kind}-${digest}`;
}

;// CONCATENATED MODULE: ./src/bake-ami/plugins/template-plugins.ts









/**
 * Find out which plugins a bake would use. With a lock nothing but the lock is read; without one, what is missing is
 * installed by `packer init`.
 * @param checkPacker throws when this Packer is not to be used; asked before it installs anything
 * @throws UserError when the lock cannot be read or lacks a plugin
 */
async function findPlugins(packer, inputs, template, checkPacker) {
    if (inputs.pluginLock.length === 0) {
        const tools = await unlockedPlugins(packer, inputs, template, checkPacker);
        if (tools.length > 0) {
            core.warning('The plugins of the template are not locked: whatever is installed, or newest at its publisher, runs with the credentials of this job. Commit a lock file and name it in the input plugin-lock.', { title: 'Packer plugins' });
        }
        return { tools };
    }
    const { os, arch } = (0,release_sites/* thisMachine */.g8)();
    const lock = readPluginLock(inputs.pluginLock);
    const sources = { env: inputs.env, kind: `${os}_${arch}`, log: core.info };
    const locked = await lockPlugins(requiredPlugins(template), lock, sources);
    return { tools: lockedTools(locked), locked };
}
/**
 * Check the plugins and bring them together for Packer, before it is started for the first time.
 * @param options.folder private folder of this step
 * @returns the folder for PACKER_PLUGIN_PATH; undefined without a lock
 * @throws UserError when a plugin is not as locked or cannot be had
 */
async function preparePlugins(inputs, { locked }, options) {
    if (locked === undefined)
        return undefined;
    const { env, toolCache } = inputs;
    const warn = (line) => core.warning(line, { title: 'Packer plugins' });
    const { path } = await providePlugins(locked, {
        ...options,
        env,
        toolCache,
        log: core.info,
        warn
    });
    return path;
}
async function unlockedPlugins(packer, inputs, template, checkPacker) {
    const required = pluginSources(template);
    const found = installedPlugins(required, inputs.env);
    if (found !== undefined)
        return found;
    await checkPacker();
    core.info('Installing the plugins of the template (packer init)');
    await installPlugins(packer, inputs);
    const installed = installedPlugins(required, inputs.env);
    if (installed !== undefined)
        return installed;
    throw new lib_errors/* UserError */.y('packer init ended well, but a plugin of the template is still missing. Set PACKER_PLUGIN_PATH to the folder of the plugins.');
}

// EXTERNAL MODULE: ./src/lib/private-folder.ts
var private_folder = __webpack_require__(15753);
;// CONCATENATED MODULE: ./src/bake-ami/bases.ts






/** The images that the bake starts from: the one of the input, or those that the template itself names. */
async function findBases(inputs, template, scope, ec2) {
    if (inputs.baseImage !== undefined)
        return { base: await findBase(inputs.baseImage, ec2, inputs.region), bases: [], unresolved: [] };
    const { requests, unresolved } = sourceRequests(template, { ...inputs, scope });
    const bases = await resolveSourceImages(requests, async (region) => (region === inputs.region ? ec2 : (0,aws/* openEc2 */.$F)(region)));
    if (unresolved.length > 0)
        core.notice((0,foreign_output/* neutralise */.$)(`Which image it starts from is not part of the fingerprint: ${unresolved.join('; ')}. Write the input base-image, or an age in max-age that is short enough.`));
    return { bases, unresolved };
}
async function findBase(request, ec2, region) {
    try {
        return await resolveBaseImage(request, ec2, region);
    }
    catch (error) {
        if (request.kind !== 'parameter' || !(0,aws/* isAwsError */.m_)(error, 'ParameterNotFound'))
            throw error;
        throw new lib_errors/* UserError */.y(`base-image: there is no parameter ${request.name} in ${region}. Check the path and the region, or write the id of an image.`, { cause: error });
    }
}

;// CONCATENATED MODULE: ./src/bake-ami/fingerprint/folder-listing.ts





/** What only this machine's or this user's configuration of git would ignore counts all the same. */
const OPTIONS = ['-c', 'core.excludesFile=/dev/null', '-c', 'core.fsmonitor=false', '-c', 'safe.directory=*'];
const LIST = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate', '--', '.'];
/**
 * Files of a folder as git would commit them: tracked and still there, or new and not ignored; all of them outside a
 * repository. Those of a repository in the folder are listed as that one has them.
 * @returns absolute path -> what it is (a link is not followed), asked once: there can be very many
 * @throws UserError when there is a repository that git cannot list: what it ignores would count on one machine only
 */
async function listFolder(folder) {
    if (repositoryOf(folder) === undefined)
        return walkFolder(folder);
    const listed = await (0,programs/* runCommand */.d)(['git', ...OPTIONS, ...LIST], { cwd: folder }).catch(error => ({
        exitCode: 1,
        stdout: '',
        stderr: String(error)
    }));
    if (listed.exitCode !== 0) {
        throw new lib_errors/* UserError */.y(`git could not list the files of ${folder}: ${(0,foreign_output/* neutralise */.$)(listed.stderr.trim()).slice(0, 300)} Install git in a step before this one, and check the repository out with actions/checkout.`);
    }
    const names = listed.stdout.split('\0').filter(name => name !== '');
    const files = withStats(names.map(name => (0,external_node_path_.join)(folder, legible(name))));
    for (const [path, stats] of [...files]) {
        if (!stats.isDirectory())
            continue;
        files.delete(path);
        for (const [below, one] of await listNested(path))
            files.set(below, one);
    }
    return files;
}
/** A submodule, or a repository that stands in the folder of another. */
async function listNested(folder) {
    return repositoryOf(folder) === folder ? listFolder(folder) : walkFolder(folder);
}
/** All files and links below a folder, also what git ignores, without what it keeps for itself. See {@link listFolder}. */
async function walkFolder(folder) {
    const paths = (0,external_node_fs_.readdirSync)(folder, { recursive: true, withFileTypes: true })
        .filter(entry => !entry.isDirectory())
        .map(entry => (0,external_node_path_.join)(entry.parentPath, legible(entry.name)));
    return withStats(paths.filter(path => !(0,external_node_path_.relative)(folder, path).split(external_node_path_.sep).includes('.git')));
}
function withStats(paths) {
    const files = new Map();
    for (const path of paths) {
        const stats = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
        if (stats !== undefined)
            files.set(path, stats);
    }
    return files;
}
/** The top folder of the repository that a folder is in. */
function repositoryOf(folder) {
    for (let at = folder;; at = (0,external_node_path_.dirname)(at)) {
        if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(at, '.git')))
            return at;
        if (at === (0,external_node_path_.dirname)(at))
            return undefined;
    }
}
/** A name that is not UTF-8 comes as another name, which is not there. */
function legible(name) {
    if (name.includes('\ufffd'))
        throw new lib_errors/* UserError */.y(`The name of the file "${name}" is not valid UTF-8. Rename it, or have git ignore it.`);
    return name;
}

;// CONCATENATED MODULE: ./src/bake-ami/fingerprint/checkout.ts




/** A checkout in a container belongs to another user than this one. Nothing stands in for a commit. */
const checkout_OPTIONS = ['--no-replace-objects', '-c', 'safe.directory=*'];
/**
 * Find out what is checked out where the files come from. It has the trust of the event only when all of it is at commits
 * of the event's own history: `pull_request_target`, `workflow_run` and `issue_comment` run with the trust of a branch,
 * and a job in them can check out anybody's fork. What cannot be found out counts as a pull request.
 * @param folders that hold files of the bake, absolute; outside of every repository they were made by the job itself
 */
async function judgeCheckout(run, folders) {
    const { context, scope } = run;
    // Nobody is trusted less, and of a pull request git has a merge that GitHub made.
    if (scope === 'pull-request')
        return { scope, commit: context.headSha };
    const [folder, workspace] = [(0,external_node_fs_.realpathSync)(run.folder), (0,external_node_fs_.realpathSync)(run.workspace)];
    const own = repositoryOf(folder);
    const less = (foreign, commit) => ({ scope: 'pull-request', commit, foreign });
    const place = (path) => (0,external_node_path_.relative)(workspace, path) || 'the workspace';
    if (own === undefined)
        return less(`${place(folder)} is in no git repository, so nobody knows whose it is`, '');
    const commit = (await head(own)) ?? '';
    const others = folders.flatMap(one => repositoryOf(one) ?? []);
    for (const repository of new Set([own, ...others])) {
        const at = repository === own ? commit : await head(repository);
        if (at !== undefined && (await isOfEvent(repository, at, context)))
            continue;
        const found = at === undefined || at === '' ? 'has no commit' : `is at ${at.slice(0, 12)}`;
        return less(`${place(repository)} ${found}, and that is not known as a commit of ${context.ref}`, commit);
    }
    return { scope, commit };
}
/**
 * The commit of the event, one before it, or one of the branch as it was fetched from this repository. A shallow checkout
 * knows no other than its own.
 */
async function isOfEvent(repository, commit, context) {
    if (commit === context.sha || (await isBefore(repository, commit, context.sha)))
        return true;
    const branch = /^refs\/heads\/(.+)$/.exec(context.ref)?.[1];
    if (branch !== undefined && (await isFetchedFrom(repository, context)))
        if (await isBefore(repository, commit, `refs/remotes/origin/${branch}`))
            return true;
    const outer = repositoryOf((0,external_node_path_.dirname)(repository));
    // A submodule is what the repository around it says it is.
    if (outer === undefined || (await pinned(outer, repository)) !== commit)
        return false;
    return isOfEvent(outer, (await head(outer)) ?? '', context);
}
async function head(repository) {
    return git(repository, 'rev-parse', '--verify', '--quiet', 'HEAD^{commit}');
}
/** Is a commit the other one, or before it? No, when one of them is not there. */
async function isBefore(repository, commit, other) {
    return (await git(repository, 'merge-base', '--is-ancestor', commit, other)) !== undefined;
}
/** Branches of a fork have the same names, and in a checkout of it they are called `origin/…` too. */
async function isFetchedFrom(repository, { owner, repo, runUrl }) {
    const url = await git(repository, 'config', '--get', 'remote.origin.url');
    const [, host, path] = /^(?:(?:https?|ssh):\/\/)?(?:[^@/]*@)?([^/:@]+(?::\d+)?)[/:](.+?)(?:\.git)?\/?$/.exec(url ?? '') ?? [];
    const same = (a, b) => a?.toLowerCase() === b.toLowerCase();
    return same(host, new URL(runUrl).host) && same(path, `${owner}/${repo}`);
}
/** The commit at which a repository wants a submodule. */
async function pinned(outer, submodule) {
    const entry = await git(outer, 'ls-tree', 'HEAD', '--', (0,external_node_path_.relative)(outer, submodule));
    return /^160000 commit ([0-9a-f]+)\t/.exec(entry ?? '')?.[1];
}
/** What git prints; undefined when it fails. */
async function git(cwd, ...argv) {
    const answer = await (0,programs/* runCommand */.d)(['git', ...checkout_OPTIONS, ...argv], { cwd }).catch(() => undefined);
    return answer?.exitCode === 0 ? answer.stdout.trim() : undefined;
}

// EXTERNAL MODULE: ./src/bake-ami/fingerprint/sha256.ts
var sha256 = __webpack_require__(2883);
;// CONCATENATED MODULE: ./src/bake-ami/fingerprint/context-files.ts






const NOTHING = (0,sha256/* sha256 */.s)('');
/**
 * Every file of the template's folder, of what the template refers to, and of `patterns`, sorted by path. What git
 * ignores is left out of folders, as it is out of a commit; a file that a reference or a pattern names itself is in, and
 * so is all that the bake uploads.
 * @throws UserError when a pattern matches nothing, a link leaves the repository, or an entry cannot be uploaded
 */
async function listContextFiles(request) {
    // Packer runs in the folder, where "../base" is what the system finds there, however the folder was come by.
    const folder = (0,external_node_fs_.realpathSync)(request.folder);
    const workspace = (0,external_node_fs_.realpathSync)(request.workspace);
    const real = (path) => (0,external_node_path_.resolve)(folder, (0,external_node_path_.relative)(request.folder, path));
    const found = new Map(await listFolder(folder));
    if (request.except !== undefined)
        found.delete(real(request.except));
    for (const reference of request.references)
        await add(found, real(reference), listFolder);
    for (const path of request.taken ?? [])
        await add(found, real(path), walkFolder);
    for (const path of matches(request.patterns, workspace))
        await add(found, path, walkFolder);
    const root = repositoryOf(folder) ?? workspace;
    // Links that are found on the way are followed too: a map is gone through in the order of insertion.
    for (const [path, stats] of found)
        if (stats?.isSymbolicLink())
            await addBehindLink(found, path, root);
    return describeAll(found, folder);
}
/** A file, or what is in a folder. */
async function add(found, path, list) {
    if (found.has(path))
        return;
    const stats = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
    if (!stats?.isDirectory())
        found.set(path, stats);
    else
        for (const [below, one] of await list(path))
            found.set(below, one);
}
function matches(patterns, workspace) {
    return patterns.flatMap(pattern => {
        const paths = (0,external_node_fs_.globSync)(pattern, { cwd: workspace }).map(name => (0,external_node_path_.join)(workspace, name));
        if (paths.length > 0)
            return paths;
        throw new lib_errors/* UserError */.y(`extra-inputs: "${pattern}" matches no file. Correct or remove the line.`);
    });
}
/**
 * What a link leads to. Packer uploads that, so it counts as the link's text does.
 * @throws UserError when another checkout would not have the same there
 */
async function addBehindLink(found, path, root) {
    const text = (0,external_node_fs_.readlinkSync)(path);
    const next = (0,external_node_path_.resolve)((0,external_node_fs_.realpathSync)((0,external_node_path_.dirname)(path)), text);
    const target = (0,external_node_fs_.existsSync)(path) ? (0,external_node_fs_.realpathSync)(path) : next;
    const within = (place) => !(0,external_node_path_.relative)(root, place).split(external_node_path_.sep).includes('..');
    if ((0,external_node_path_.isAbsolute)(text) || !within(next) || !within(target)) {
        throw new lib_errors/* UserError */.y(`The link ${path} leads to ${text}, which is not part of the repository, so another machine would have something else there. Put a copy into the template's folder instead, or make it a relative link within the repository.`);
    }
    if ((0,external_node_fs_.existsSync)(path))
        await add(found, next, listFolder);
}
async function describeAll(found, folder) {
    const regular = [...found].filter(([, stats]) => stats?.isFile()).map(([path]) => path);
    const digests = await digestFiles(regular);
    const files = [...found].map(([path, stats]) => {
        const name = (0,external_node_path_.relative)(folder, path).split(external_node_path_.sep).join('/');
        if (stats === undefined)
            return { path: name, kind: 'missing', executable: false, size: 0, digest: NOTHING };
        if (stats.isSymbolicLink()) {
            const text = (0,external_node_fs_.readlinkSync)(path);
            return { path: name, kind: 'link', executable: false, size: Buffer.byteLength(text), digest: (0,sha256/* sha256 */.s)(text) };
        }
        const digest = digests.get(path);
        if (digest === undefined)
            throw new lib_errors/* UserError */.y(`${name} is neither a file nor a folder nor a link, so it cannot be uploaded. Remove it.`);
        return { path: name, kind: 'file', executable: (stats.mode & 0o111) !== 0, size: stats.size, digest };
    });
    return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

;// CONCATENATED MODULE: ./src/bake-ami/fingerprint/record.ts

/** Changes when a reader of older records would misread the new ones. */
const FORMAT = 1;
/**
 * Write the bake record: what the fingerprint was made from, one entry an ingredient, so that two records can be
 * compared line by line. Values of variables are digests in it, and secret ones are digests under a key.
 * @param images name -> region -> id, once they are known
 */
function writeRecord(file, inputs, fingerprint, images, details = {}) {
    (0,private_folder/* writeAtomically */.v)(file, `${JSON.stringify(recordOf(inputs, fingerprint, images, details), undefined, 2)}\n`);
}
/** The record as an object, with names in a fixed order and lists sorted. */
function recordOf(inputs, { digest, groups, ingredients }, images, { commit = '', base, bases = [], unresolved = [], impure = [], regions }) {
    const tools = ingredients.filter(({ group }) => group === 'plugins');
    const found = base === undefined ? bases : [{ source: 'base-image', region: inputs.region, ...base }];
    return {
        format: FORMAT,
        image: inputs.image,
        fingerprint: digest,
        commit,
        run: inputs.context.runUrl,
        trust: ingredients.find(({ group }) => group === 'scope')?.value,
        regions: record_sorted(regions ?? [inputs.region]),
        bases: [...found].map(orderedBase).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
        unresolvedBases: record_sorted(unresolved),
        plugins: Object.fromEntries(tools.map(({ name, value }) => [name, value])),
        impure: record_sorted(impure),
        ...(images === undefined ? {} : { images: plain(images) }),
        groups,
        ingredients
    };
}
/** Nested maps as a plain object with sorted names, for JSON. */
function plain(images) {
    return Object.fromEntries([...images].sort(byName).map(([name, byRegion]) => [name, Object.fromEntries([...byRegion].sort(byName))]));
}
function orderedBase({ source, region, id, name, createdAt }) {
    const known = { ...(name === undefined ? {} : { name }), ...(createdAt === undefined ? {} : { createdAt }) };
    return { source, region, id, ...known };
}
function byName([a], [b]) {
    return a < b ? -1 : a > b ? 1 : 0;
}
function record_sorted(texts) {
    return [...new Set(texts)].sort();
}

;// CONCATENATED MODULE: ./src/bake-ami/packer/version.ts



/** Version of Packer: `1.16.0`. Starts it, 0.1 s; it asks nobody whether there is a newer one. */
async function askPackerVersion(packer, given) {
    const env = { ...withoutRunnersOwn(given), CHECKPOINT_DISABLE: '1' };
    const { stdout } = await (0,programs/* runCommand */.d)([packer, 'version', '-machine-readable'], { env });
    const version = /^\d+,,version,(.+)$/m.exec(stdout)?.[1];
    if (version === undefined)
        throw new lib_errors/* UserError */.y(`${packer} does not answer "version" as Packer does. Check what is on PATH.`);
    return version;
}
/**
 * @param wanted of the input `packer-version`
 * @throws UserError when Packer is another version than the one wanted
 */
function assertVersion(packer, found, wanted) {
    if (wanted === undefined || found === wanted)
        return;
    throw new lib_errors/* UserError */.y(`packer-version: ${wanted} is wanted, but ${packer} is ${found}. Install that version, or change the input.`);
}

;// CONCATENATED MODULE: ./src/bake-ami/fingerprint/tools.ts



/**
 * What Packer this is, without starting it: the digest of its executable. Only a wrapper script, whose bytes say
 * nothing, is asked for its version.
 */
async function identifyPacker(packer, env) {
    const digest = await digestProgram(packer);
    if (!(await isScript(packer)))
        return { name: 'packer', digest };
    return { name: `packer ${await askPackerVersion(packer, env)}`, digest };
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

// EXTERNAL MODULE: ./src/bake-ami/fingerprint/change.ts + 1 modules
var change = __webpack_require__(69267);
;// CONCATENATED MODULE: ./src/bake-ami/images/reuse.ts


/**
 * May images be used again? They must be all of their bake, each one finished, or at least completed by Packer (what is
 * left to do is then done now); available, neither deprecated nor disabled, with its snapshots, and younger than `maxAgeMs`.
 */
function decideReuse(known, fingerprint, rules) {
    const newestFirst = [...known].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
    const same = newestFirst.filter(one => one.fingerprint === fingerprint.digest);
    const finished = newestFirst.filter(images_images/* isFinished */.$g);
    // A pull request bakes for itself: what it changed says nothing about the images of a branch, and the reverse.
    const last = finished.find(one => one.inputs.scope === fingerprint.groups.scope) ?? finished[0];
    const bake = (reason) => ({ kind: 'bake', reason, ...(last === undefined ? {} : { last }) });
    if (same.length === 0)
        return bake(last === undefined ? 'there is no finished image yet' : changeSince(last, fingerprint));
    const complete = [...same.filter(images_images/* isFinished */.$g), ...same.filter(one => !(0,images_images/* isFinished */.$g)(one) && (0,images_images/* isBaked */.UH)(one))];
    if (complete.length === 0)
        return bake(`${list(same)} with this fingerprint was never finished`);
    const usable = complete.filter(one => obstacle(one, rules) === undefined);
    if (usable.length === 0)
        return bake(complete.map(one => `${one.id} ${obstacle(one, rules)}`).join(', '));
    const young = usable.filter(one => isYoung(one, rules));
    const [newest] = usable;
    if (young.length === 0 && newest !== undefined)
        return bake(`${newest.id} is ${(0,change/* describeAge */.HK)(newest.createdAt, rules.now, rules.maxAgeMs)}`);
    return takeAll(young, bake);
}
function takeAll(young, bake) {
    const wanted = young[0]?.builds ?? [];
    const images = wanted.flatMap(build => young.find(one => one.image === build) ?? []);
    const missing = wanted.filter(build => !images.some(one => one.image === build));
    if (missing.length > 0 || images.length === 0)
        return bake(`there is no usable image of ${missing.join(', ')} with this fingerprint`);
    const unfinished = images.filter(one => !(0,images_images/* isFinished */.$g)(one));
    if (unfinished.length === 0)
        return { kind: 'reuse', images, reason: 'nothing changed' };
    return {
        kind: 'reuse',
        images,
        reason: `nothing changed; ${list(unfinished)} was baked by an earlier run that did not finish it`
    };
}
/** What differs from a known image: `install.sh changed; base image moved from ami-a to ami-b since ami-…`. */
function changeSince(image, fingerprint) {
    const before = { groups: image.inputs, bases: image.bases, ...(image.list === undefined ? {} : { list: image.list }) };
    return `${(0,change/* describeChange */.uQ)(before, (0,change/* knownInputsOf */.MD)(fingerprint))} since ${image.id}`;
}
function obstacle(one, { now, lost }) {
    if (one.state !== 'available')
        return `is ${one.state}`;
    if (one.deprecatedAt !== undefined && Date.parse(one.deprecatedAt) <= now.getTime())
        return 'is deprecated';
    if (one.snapshots.length === 0 || one.snapshots.some(id => lost?.has(id)))
        return 'has lost its snapshots';
    return undefined;
}
/** Is it younger than the limit? */
function isYoung({ createdAt }, { now, maxAgeMs }) {
    return now.getTime() - Date.parse(createdAt) < maxAgeMs;
}
function list(images) {
    return images.map(one => one.id).join(', ');
}

;// CONCATENATED MODULE: ./src/bake-ami/images/look-up.ts



/**
 * Look for images with this fingerprint in the home region, and in those regions to which the template itself copied
 * them. Two calls to AWS for each region; the home region's images are given.
 */
async function lookUp(inputs, fingerprint, ec2, { known, packerVersion }) {
    const rules = { now: new Date(), maxAgeMs: inputs.maxAgeMs };
    const home = await decideWithSnapshots(ec2, known, fingerprint, rules);
    if (home.kind === 'bake')
        return { ...home, reason: await nameVersion(home, fingerprint, { known, packerVersion }) };
    const elsewhere = new Map();
    for (const region of home.images[0]?.regions ?? []) {
        if (region === inputs.region || inputs.copyTo.includes(region))
            continue;
        const client = await (0,aws/* openEc2 */.$F)(region);
        const there = await decideWithSnapshots(client, await (0,images_images/* findImages */.Mz)(client, inputs.image), fingerprint, rules);
        if (there.kind === 'bake')
            return { ...there, reason: `in ${region}, ${there.reason}` };
        for (const { image, id } of there.images)
            elsewhere.set(image, (elsewhere.get(image) ?? new Map()).set(region, id));
    }
    const images = home.images.map(one => ({ known: one, elsewhere: elsewhere.get(one.image) ?? new Map() }));
    return { kind: 'reuse', reason: home.reason, images };
}
/** The reason for a bake; with the version of Packer when another Packer is part of it. */
async function nameVersion({ reason, last }, fingerprint, { known, packerVersion }) {
    const isOther = last !== undefined && known.every(one => one.fingerprint !== fingerprint.digest);
    if (!isOther || last.inputs.packer === fingerprint.groups.packer)
        return reason;
    const version = await packerVersion?.().catch(() => undefined);
    return version === undefined ? reason : changeSince(last, { ...fingerprint, packerVersion: version });
}
/** Decide, look whether the snapshots of what was chosen are still there, and decide again without the lost ones. */
async function decideWithSnapshots(ec2, known, fingerprint, rules) {
    const first = decideReuse(known, fingerprint, rules);
    if (first.kind === 'bake')
        return first;
    // Without them, what is too old comes to nothing in any case.
    const candidates = known.filter(one => one.fingerprint === fingerprint.digest && isYoung(one, rules));
    const lost = new Set(await (0,images_images/* lostSnapshots */.aS)(ec2, candidates));
    return lost.size === 0 ? first : decideReuse(known, fingerprint, { ...rules, lost });
}

;// CONCATENATED MODULE: ./src/bake-ami/fingerprint/sensitive-values.ts



/** Shorter values cannot be masked: the log would lose every place where the same few characters stand. */
const SHORTEST = 6;
/**
 * Find the values of variables (and locals) that the template declares with `sensitive = true`. Values that lose to
 * others are secrets all the same.
 * @throws UserError when the value that Packer will use is too short to be masked
 */
function sensitiveValues(template, given) {
    const secrets = [...secretVariables(template, given), ...secretLocals(template, given)];
    for (const { name, wins, from, texts } of secrets) {
        if (wins)
            for (const text of texts)
                assertLong(text, name, from);
    }
    const written = secrets.filter(({ texts, computed }) => texts.length > 0 && !computed);
    return {
        names: sensitive_values_sorted(written.map(({ name }) => name)),
        masks: sensitive_values_sorted(secrets.flatMap(({ texts }) => texts.flatMap(masksOf))),
        files: sensitive_values_sorted(written.flatMap(({ file }) => (file === undefined ? [] : [(0,given_values/* nameOf */.Vb)(file, template)]))),
        unknown: sensitive_values_sorted(secrets.filter(({ known, wins }) => wins && !known).map(({ name }) => name))
    };
}
function secretVariables(template, given) {
    const values = (0,given_values/* givenValues */.yA)(template, given);
    return template.variables.flatMap(({ name, sensitive }) => {
        const all = (sensitive ? values.get(name) : undefined) ?? [];
        return all.map(({ value, from, file }, at) => {
            const texts = textsOf(value);
            const where = file === undefined ? {} : { file };
            return { name, from, ...where, known: value !== undefined, computed: false, wins: at === all.length - 1, texts };
        });
    });
}
function secretLocals(template, given) {
    const scope = (0,given_values/* scopeOf */.Od)(template, given);
    return template.bodies.flatMap(({ file, body }) => body.blocks.flatMap(({ type, labels, attributes }) => {
        if (type !== 'local' || String((0,hcl_evaluation/* evaluate */._3)(attributes.get('sensitive'))) !== 'true')
            return [];
        const expression = attributes.get('expression');
        const value = (0,hcl_evaluation/* evaluate */._3)(expression, scope);
        const literal = (0,hcl_evaluation/* evaluate */._3)(expression) !== undefined;
        const from = { name: `local.${labels[0]}`, from: 'the template', ...(literal ? { file } : {}) };
        return [{ ...from, known: value !== undefined, computed: !literal, wins: true, texts: textsOf(value) }];
    }));
}
/** All texts in a value, empty ones left out; names in objects are no secrets. */
function textsOf(value) {
    if (value === undefined || value === null || value === '')
        return [];
    if (typeof value !== 'object')
        return [String(value)];
    return Object.values(value).flatMap(one => textsOf(one));
}
function assertLong(text, name, from) {
    if (linesOf(text).length > 0)
        return;
    throw new lib_errors/* UserError */.y(`The sensitive ${name.startsWith('local.') ? name : `variable ${name}`} has a value of fewer than ${SHORTEST} characters (from ${from}): masking that would blank the log. Give it a longer value, or remove "sensitive = true".`);
}
/**
 * The runner masks every line of a text that it is told, however short; so it is told the long ones alone, which is what
 * appears in a log. Packer writes a comma in its machine-readable records in another way.
 */
function masksOf(text) {
    return linesOf(text).flatMap(line => (line.includes(',') ? [line, line.replaceAll(',', '%!(PACKER_COMMA)')] : [line]));
}
function linesOf(text) {
    return text.split(/[\r\n]+/).filter(line => line.trim().length >= SHORTEST);
}
function sensitive_values_sorted(texts) {
    return [...new Set(texts)].sort();
}

;// CONCATENATED MODULE: ./src/bake-ami/template/open-ports.ts



/** Arguments that name a security group, so that the plugin makes none. */
const GROUPS = ['security_group_id', 'security_group_ids', 'security_group_filter'];
const EVERYWHERE = /^(?:0+(?:\.0+){3}|[0:]+)\/0+$/;
const CIDRS = 'temporary_security_group_source_cidrs';
const PUBLIC_IP = 'temporary_security_group_source_public_ip';
/**
 * Sources whose machine everybody may reach while it builds: without a word about it, the plugin makes a security group
 * that is open to the world (amazon 1.8, common/run_config.go and step_security_group.go). What is computed is not judged.
 * @param only as Packer's
 */
function openPorts(template, scope, only = []) {
    return amazonSources(template, only).flatMap(source => {
        if (source.type === 'amazon-chroot' || !isOpen(source, scope))
            return [];
        const { file, line } = source;
        const message = `${source.build} opens ${portOf(source, scope)} of the machine on which it builds to the whole internet. Write ${PUBLIC_IP} = true (the plugin asks checkip.amazonaws.com for the address of this runner), the ranges that the runner comes from in ${CIDRS}, or a group of your own in security_group_id.`;
        return [{ title: 'open to everybody', message, file: (0,external_node_path_.basename)(file), ...(line === undefined ? {} : { line }) }];
    });
}
function isOpen(source, scope) {
    if (GROUPS.some(name => source.attributes.has(name) || source.blocks.some(({ type }) => type === name)))
        return false;
    const value = (name) => {
        const expression = source.attributes.get(name);
        return expression === undefined ? null : (0,hcl_evaluation/* evaluate */._3)(expression, scope);
    };
    const [communicator, way, cidrs, asks] = [
        value('communicator'),
        value('ssh_interface'),
        value(CIDRS),
        value(PUBLIC_IP)
    ];
    if (communicator === undefined || communicator === 'none')
        return false;
    // No port is opened for a session of Session Manager.
    if (way === undefined || way === 'session_manager')
        return false;
    if (cidrs === undefined)
        return false;
    const ranges = cidrs === null ? [] : ((0,hcl_evaluation/* asTexts */.DW)(cidrs) ?? []);
    if (ranges.length > 0)
        return ranges.some(range => EVERYWHERE.test(range));
    return asks === null || (0,hcl_evaluation/* asText */.e1)(asks) === 'false';
}
function portOf({ attributes }, scope) {
    return (0,hcl_evaluation/* evaluate */._3)(attributes.get('communicator'), scope) === 'winrm' ? 'the port of WinRM' : 'port 22';
}

;// CONCATENATED MODULE: ./src/bake-ami/template/template-checks.ts




/** Arguments that remove an image that others may be using, as soon as a new one has its name. */
const FORCED = ['force_deregister', 'force_delete_snapshot'];
const OPEN_GROUPS = ['ami_groups', 'snapshot_groups'];
/**
 * Check what a template says before anything is started.
 * @param scope what expressions may refer to; without it only what is written out is judged
 * @returns warnings
 * @throws UserError for the first thing that must not be baked
 */
function checkTemplateText(template, scope = hcl_evaluation/* LITERALS */.Nu) {
    assertReadable(template);
    if ((0,template_template/* blocksOf */.SH)(template, 'source').length === 0 || (0,template_template/* blocksOf */.SH)(template, 'build').length === 0) {
        const missing = (0,template_template/* blocksOf */.SH)(template, 'source').length === 0 ? 'source' : 'build';
        throw new lib_errors/* UserError */.y(`template: it has no ${missing} block, so there is nothing to bake. Write a source "amazon-ebs" block and a build block that uses it.`);
    }
    const warnings = [];
    for (const { label, body } of amazonBodies(template))
        warnings.push(...checkBody(label, body, scope));
    for (const body of (0,template_template/* blocksOf */.SH)(template, 'data'))
        if (body.labels[0] === 'amazon-ami')
            assertOwners(`data.${body.labels.join('.')}`, body, scope);
    return [...new Set(warnings)];
}
/** Packer has read it before, so this is what it takes and our reader does not. */
function assertReadable({ unreadable, folder }) {
    const first = unreadable[0];
    if (first === undefined)
        return;
    throw new lib_errors/* UserError */.y(`template: ${(0,external_node_path_.relative)(folder, first.file)}, line ${first.line}: ${first.message}. What cannot be read cannot be checked; write it in a plainer way.`);
}
/** What is said of each source. */
function amazonBodies(template) {
    const inBuilds = (0,template_template/* blocksOf */.SH)(template, 'build').flatMap(({ blocks }) => blocks.filter(({ type }) => type === 'source'));
    const labelled = [...(0,template_template/* blocksOf */.SH)(template, 'source'), ...inBuilds];
    return labelled
        .map(body => ({ label: body.labels.join('.'), body }))
        .filter(({ label }) => /(^|\.)amazon-/.test(label));
}
function checkBody(label, body, scope) {
    const warnings = [];
    for (const name of FORCED) {
        const expression = body.attributes.get(name);
        const value = (0,hcl_evaluation/* asText */.e1)((0,hcl_evaluation/* evaluate */._3)(expression, scope));
        // HCL takes these texts for a boolean, too.
        if (value === 'true' || value === '1') {
            throw new lib_errors/* UserError */.y(`template: ${label} sets ${name} = true, which removes an image that others may be using before the new one exists. Remove it, and give every image a name of its own, for example with \${var.insight_fingerprint}.`);
        }
        if (expression !== undefined && value !== 'false' && value !== '0' && !isNull(expression)) {
            throw new lib_errors/* UserError */.y(`template: ${label} computes ${name}, and if it is true, an image is removed that others may be using. Remove it, or write false.`);
        }
    }
    for (const filter of body.blocks.filter(({ type }) => type === 'source_ami_filter'))
        assertOwners(`the source_ami_filter of ${label}`, filter, scope);
    for (const name of OPEN_GROUPS) {
        const groups = (0,hcl_evaluation/* evaluate */._3)(body.attributes.get(name), scope);
        if (Array.isArray(groups) && groups.includes('all'))
            warnings.push(`${label} sets ${name} = ["all"]: everybody in AWS may use the image. Remove it unless that is meant.`);
    }
    return warnings;
}
/** @param what that looks for an image by its name */
function assertOwners(what, { attributes }, scope) {
    const owners = attributes.get('owners');
    const value = (0,hcl_evaluation/* evaluate */._3)(owners, scope);
    if (owners !== undefined && value !== null && !(Array.isArray(value) && value.length === 0))
        return;
    throw new lib_errors/* UserError */.y(`template: ${what} has no owners, so anybody's image with such a name would be taken. Write owners = ["099720109477"], the account that publishes it.`);
}
function isNull(expression) {
    return (0,hcl_evaluation/* evaluate */._3)(expression) === null;
}

;// CONCATENATED MODULE: ./src/bake-ami/preflight.ts












/**
 * Read the template, mask its secrets, and say what can be said of it and of the inputs before anything is asked of AWS.
 * Packer is started only for a template that cannot be read, since it tells better why.
 * @throws UserError when it must not be baked
 */
async function readChecked(packer, inputs) {
    const template = (0,template_template/* readTemplate */.xV)(inputs.folder, inputs.target);
    const secrets = maskSecrets(inputs, template);
    for (const line of inputs.notices)
        core.notice(line);
    if (template.unreadable.length > 0)
        await checkSyntax(packer, inputs);
    const scope = (0,given_values/* scopeOf */.Od)(template, inputs);
    for (const line of checkTemplateText(template, scope))
        core.warning(line, { title: 'Packer template' });
    for (const finding of openPorts(template, scope, inputs.only))
        annotate('warning', finding, inputs);
    checkVariables(inputs, template);
    assertBuildNames(inputs, template);
    preflight_checkRegions(inputs, template, scope);
    tellUnknown(template, secrets);
    return { template, scope, secrets };
}
/** Before anything is logged: a warning may quote the template. */
function maskSecrets(inputs, template) {
    const secrets = sensitiveValues(template, inputs);
    for (const mask of secrets.masks)
        core.setSecret(mask);
    return secrets;
}
function checkVariables(inputs, template) {
    const { insightVariables } = template;
    assertOwnVariables(inputs, template);
    if (inputs.baseImage !== undefined && !insightVariables.includes('insight_base_image')) {
        throw new lib_errors/* UserError */.y('base-image: the template does not declare the variable insight_base_image, so it would not be built on it. Declare it, and write "source_ami = var.insight_base_image".');
    }
    if (!insightVariables.includes('insight_run')) {
        core.warning('The template does not declare the variable insight_run. Declare it and write run_tags = { "insight:run" = var.insight_run }: without it, what a cancelled bake leaves behind cannot be found and removed.', { title: 'Clean-up after a cancelled bake' });
    }
}
/**
 * A file of values wins over the environment, by which this action gives the template its variables: the bake would carry
 * another run's tag, and what it left behind would not be found.
 * @throws UserError naming the file
 */
function assertOwnVariables(inputs, template) {
    const values = (0,given_values/* givenValues */.yA)(template, inputs);
    for (const name of (0,given_values/* ownVariables */.uk)(inputs.baseImage !== undefined)) {
        const found = values.get(name)?.find(({ file }) => file !== undefined && isValueFile(file, inputs, template));
        if (found === undefined)
            continue;
        const input = inputs.varFiles.includes(found.file ?? '') ? 'var-file' : 'template';
        throw new lib_errors/* UserError */.y((0,foreign_output/* neutralise */.$)(`${input}: ${found.from} sets ${name}, which this action sets. Remove the line from the file.`));
    }
}
function isValueFile(file, { varFiles }, { autoVarFiles }) {
    return varFiles.includes(file) || autoVarFiles.includes(file);
}
/**
 * Images of one bake are told apart by the last part of their builds' names: of two with the same, one would be lost.
 * @throws UserError naming both
 */
function assertBuildNames({ only }, template) {
    const byName = new Map();
    for (const { build } of amazonSources(template, only)) {
        const name = buildName(build);
        const other = byName.get(name) ?? build;
        if (other !== build) {
            throw new lib_errors/* UserError */.y(`template: the builds ${other} and ${build} are both called ${name}, and images go by that name. Give one another: source "…" { name = "…" } in its build block.`);
        }
        byName.set(name, build);
    }
}
/**
 * An image is looked for in aws-region, and so is what a cancelled bake leaves behind.
 * @throws UserError when the template bakes elsewhere
 */
function preflight_checkRegions({ region: home, only }, template, scope) {
    for (const { build, attributes } of amazonSources(template, only)) {
        const region = (0,hcl_evaluation/* evaluate */._3)(attributes.get('region'), scope);
        // Without one, the plugin takes the region that this action tells it.
        if (!attributes.has('region') || region === null || region === '' || region === home)
            continue;
        if (region !== undefined) {
            throw new lib_errors/* UserError */.y((0,foreign_output/* neutralise */.$)(`aws-region: ${build} bakes in ${(0,hcl_evaluation/* asText */.e1)(region)}, not in ${home}, where its image would be looked for. Write "aws-region: ${(0,hcl_evaluation/* asText */.e1)(region)}", or remove region from the source.`));
        }
        core.warning((0,foreign_output/* neutralise */.$)(`${build} computes its region. When that is not ${home} (aws-region), what a cancelled bake leaves behind is not found. Remove region from the source: it gets aws-region.`), { title: 'Clean-up after a cancelled bake' });
    }
}
/** What the fingerprint cannot have in it. */
function tellUnknown({ impure }, { unknown }) {
    if (impure.length > 0)
        core.notice((0,foreign_output/* neutralise */.$)(`The template asks others when it is built (${impure.join(', ')}), which is not part of the fingerprint. max-age bounds how long an old answer can last.`));
    if (unknown.length > 0)
        core.notice((0,foreign_output/* neutralise */.$)(`Only Packer knows the values of ${unknown.join(', ')}, declared as sensitive: they are not part of the fingerprint, and nobody but Packer masks them. Give them in vars, var-file or PKR_VAR_… to change that.`));
}

;// CONCATENATED MODULE: ./src/bake-ami/template/local-files.ts




/** Arguments by which provisioners of Packer's own name files of this machine. All others may read what they like. */
const PROVISIONERS = {
    file: ['source', 'sources'],
    shell: ['script', 'scripts'],
    powershell: ['script', 'scripts'],
    'windows-shell': ['script', 'scripts'],
    'windows-restart': [],
    breakpoint: [],
    sleep: []
};
/** Kinds of blocks in a build. What runs after the image was made cannot change it. */
const HARMLESS = ['source', 'post-processor', 'post-processors', 'hcp_packer_registry'];
/** Data sources that ask servers and read no file. */
const REMOTE = /^(?:amazon-[\w-]+|hcp-packer-[\w-]+|http|null)$/;
/**
 * May a bake take this file of the template's folder into the image? False only when all that could do it is written out
 * and names other files: provisioners of Packer's own, files of the sources, and functions that read files.
 * @param file absolute
 * @param scope what expressions may refer to
 */
function mayTake(template, scope, file) {
    const takes = (path) => {
        if (path === undefined)
            return true;
        const steps = (0,external_node_path_.relative)((0,external_node_path_.resolve)(template.folder, path), file);
        return steps === '' || steps.split(external_node_path_.sep)[0] !== '..';
    };
    return localPaths(template, scope).some(takes);
}
/**
 * Files and folders of this machine that a bake takes into the image, as far as they are known and there: what is uploaded
 * is part of it, whatever git thinks of it. A key to log in with is none. Absolute, sorted.
 * @param scope what expressions may refer to
 */
function takenPaths(template, scope) {
    const known = localPaths(template, scope, name => !/^ssh_/.test(name)).flatMap(path => path === undefined || path === '' ? [] : [(0,external_node_path_.resolve)(template.folder, path)]);
    return [...new Set(known)].filter(path => (0,external_node_fs_.existsSync)(path)).sort();
}
/**
 * Files and folders of this machine that a bake takes; `undefined` for each that only Packer knows.
 * @param counts whether an argument of a source that names a file does
 */
function localPaths(template, scope, counts = () => true) {
    const paths = (body, name) => {
        const expression = body.attributes.get(name);
        return expression === undefined ? [] : local_files_textsOf((0,hcl_evaluation/* evaluate */._3)(expression, scope));
    };
    const builds = (0,template_template/* blocksOf */.SH)(template, 'build');
    const provisioners = builds.flatMap(({ blocks }) => blocks.filter(({ type }) => !HARMLESS.includes(type)));
    const sources = [
        ...(0,template_template/* blocksOf */.SH)(template, 'source'),
        ...builds.flatMap(({ blocks }) => blocks.filter(({ type }) => type === 'source'))
    ];
    return [
        ...provisioners.flatMap(one => argumentsOf(one)?.flatMap(name => paths(one, name)) ?? [undefined]),
        ...sources.flatMap(one => [...one.attributes.keys()]
            .filter(name => name.endsWith('_file') && counts(name))
            .flatMap(name => paths(one, name))),
        ...sources.flatMap(({ blocks }) => (blocks.some(({ type }) => type === 'dynamic') ? [undefined] : [])),
        ...(0,template_template/* blocksOf */.SH)(template, 'data').flatMap(({ labels }) => (REMOTE.test(labels[0] ?? '') ? [] : [undefined])),
        ...template.filesRead.flatMap(read => (read === undefined ? [undefined] : local_files_textsOf((0,hcl_evaluation/* evaluate */._3)(read, scope))))
    ];
}
/** `undefined` for a provisioner that may read any file. */
function argumentsOf({ type, labels, attributes, blocks }) {
    const overridden = attributes.has('override') || blocks.some(one => one.type === 'override');
    if ((type !== 'provisioner' && type !== 'error-cleanup-provisioner') || overridden)
        return undefined;
    // Then its source is a file of the machine that is built.
    if (labels[0] === 'file' && (0,hcl_evaluation/* evaluate */._3)(attributes.get('direction')) === 'download')
        return [];
    return PROVISIONERS[labels[0] ?? ''];
}
function local_files_textsOf(value) {
    if (value === null)
        return [];
    return (Array.isArray(value) ? value : [value]).map(one => (0,hcl_evaluation/* asText */.e1)(one));
}

;// CONCATENATED MODULE: ./src/bake-ami/preparation.ts























/**
 * Compute the fingerprint and look up what it may reuse. Two calls to AWS, one more for each further region of the
 * image. Packer is started only to install plugins that are missing, to say what is wrong with a template that cannot be
 * read, and, when another Packer is the reason for a bake, for its version.
 */
async function prepare(inputs) {
    const packer = await (0,programs/* findProgram */.K)('packer', inputs.env['PATH'] ?? '');
    const { template, scope, secrets } = await readChecked(packer, inputs);
    const packerVersion = once(() => askPackerVersion(packer, inputs.env));
    const checkPacker = () => checkVersion(inputs, { packer, packerVersion });
    const plugins = await findPlugins(packer, inputs, template, checkPacker);
    // Begun before the client of EC2 is loaded, which takes this thread for as long as a program of 100 MB takes another one.
    const local = Promise.all([
        identifyPacker(packer, inputs.env),
        filesAndCheckout(inputs, template),
        Promise.all(inputs.varFiles.map(digestFile))
    ]);
    const remote = (0,aws/* openEc2 */.$F)(inputs.region).then(async (ec2) => {
        const asked = Promise.all([findBases(inputs, template, scope, ec2), (0,images_images/* findImages */.Mz)(ec2, inputs.image)]);
        const [bases, known] = await asked.catch(async (error) => {
            throw await (0,regions/* explainRegions */.j)([{ input: 'aws-region', region: inputs.region }], error);
        });
        return { ec2, bases, known };
    });
    const [[tool, { files, checkout }, varFiles], { ec2, bases, known }] = await Promise.all([local, remote]);
    tellForeign(inputs, checkout);
    const fingerprint = (0,fingerprint_fingerprint/* fingerprintOf */.ax)({
        ...inputs,
        ...bases,
        scope: checkout.scope,
        files,
        varFiles,
        declared: template.variables.map(one => one.name),
        environment: template.environment,
        sensitive: secrets.names,
        secretFiles: secrets.files,
        ...(inputs.fingerprintKey === undefined ? {} : { key: inputs.fingerprintKey }),
        packer: tool,
        plugins: plugins.tools
    });
    tellFingerprint(inputs, fingerprint, files, bases);
    const folder = (0,private_folder/* makePrivateFolder */.I)(inputs.temp, 'bake');
    const record = (0,external_node_path_.join)(folder, 'record.json');
    const { commit } = checkout;
    const details = { ...bases, commit, impure: template.impure, regions: [inputs.region, ...inputs.copyTo] };
    writeRecord(record, inputs, fingerprint, undefined, details);
    const found = await lookUp(inputs, fingerprint, ec2, { known, packerVersion });
    return {
        packer,
        packerVersion,
        template,
        files,
        checkout,
        fingerprint,
        ...bases,
        details,
        plugins,
        found,
        folder,
        record
    };
}
/**
 * Packer is started for its version, which takes 0.1 s, only when one is wanted.
 * @throws UserError when it is another
 */
async function checkVersion({ packerVersion }, prepared) {
    if (packerVersion !== undefined)
        assertVersion(prepared.packer, await prepared.packerVersion(), packerVersion);
}
/**
 * The files that the image is made of, as they are now. The script of the smoke test is none of them, wherever it can be
 * seen that the bake does not take it: another test is a reason to test again, and not to bake.
 */
function contextFiles(inputs, template) {
    const { folder, workspace, extraInputs: patterns } = inputs;
    const scope = (0,given_values/* scopeOf */.Od)(template, inputs);
    const script = inputs.smokeTest?.script.path;
    const except = script === undefined || mayTake(template, scope, script) ? {} : { except: script };
    // What is elsewhere on this machine is no other checkout's.
    const taken = takenPaths(template, scope).filter(path => !(0,external_node_path_.relative)(workspace, path).startsWith('..'));
    return listContextFiles({ folder, workspace, references: template.references, taken, patterns, ...except });
}
/**
 * What is known, with the version of Packer for the tags of images: the next run that finds another Packer can name both.
 * Packer baked with whatever it answers, so no answer is no failure.
 */
async function withPackerVersion(prepared) {
    const packerVersion = await prepared.packerVersion().catch(() => undefined);
    return packerVersion === undefined
        ? prepared
        : { ...prepared, fingerprint: { ...prepared.fingerprint, packerVersion } };
}
async function filesAndCheckout(inputs, template) {
    const files = await contextFiles(inputs, template);
    const folder = (0,external_node_fs_.realpathSync)(inputs.folder);
    // Whoever writes these has a say in the bake as much as who writes a file of the template.
    const more = [...inputs.varFiles, ...inputs.pluginLock, ...(inputs.smokeTest ? [inputs.smokeTest.script.path] : [])];
    const all = [...files.map(one => (0,external_node_path_.resolve)(folder, one.path)), ...more.map(file => (0,external_node_fs_.realpathSync)(file))];
    return { files, checkout: await judgeCheckout(inputs, [...new Set(all.map(file => (0,external_node_path_.dirname)(file)))]) };
}
/** @throws UserError when what is checked out would become the candidate of a channel, and may be anybody's */
function tellForeign({ channel, context }, { foreign }) {
    if (foreign === undefined)
        return;
    if (channel === undefined)
        core.info((0,foreign_output/* neutralise */.$)(`${foreign}: this bake counts as one of a pull request.`));
    else
        throw new lib_errors/* UserError */.y((0,foreign_output/* neutralise */.$)(`channel: ${foreign}. It could be anybody's, so it may not become the candidate of a channel. Check out the event's own commit (actions/checkout without repository and ref), an older one of ${context.ref} with "fetch-depth: 0", or leave the input empty.`));
}
function once(ask) {
    let answer;
    return () => {
        answer ??= ask();
        return answer;
    };
}
function tellFingerprint({ image }, { digest }, files, { base, bases }) {
    const all = base === undefined ? bases : [base];
    const ids = all.map(({ id, createdAt }) => (createdAt === undefined ? id : `${id} of ${createdAt.slice(0, 10)}`));
    const from = ids.length === 0 ? 'base image not part of it' : `base ${[...new Set(ids)].join(', ')}`;
    core.info(`Fingerprint ${digest.slice(0, 12)} of ${image} (${countText(files.length)}, ${sizeText(files)}, ${from})`);
}
/** `1 file`, `312 files`. */
function countText(count) {
    return count === 1 ? '1 file' : `${count} files`;
}
function sizeText(files) {
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

;// CONCATENATED MODULE: ./src/bake-ami/winner.ts






/** EC2 itself, Packer's own look before it begins, and ours. The group is the image that has the name. */
const NAME_TAKEN = /(?:InvalidAMIName\.Duplicate.*?|is used by an existing AMI: *|is taken by )(ami-[0-9a-f]{8,17})/s;
/** An image that is older than this when its name is found taken is not being made by a run beside this one. */
const RACE_MS = 2 * 3_600_000;
/** From an image that is available to its mark: the other run's Packer tags it and removes its machine first. */
const MARK_MS = 5 * 60_000;
const winner_PAUSE_MS = 10_000;
/**
 * Two runs bake the same at once, and the names of their images are equal: the loser waits for the winner's image and takes
 * it.
 * @param error why this run's bake failed
 * @returns nothing when no other run is the reason, or its image is not the same
 */
async function adoptWinner(race, error) {
    const taken = error instanceof lib_errors/* UserError */.y ? NAME_TAKEN.exec(error.message)?.[1] : undefined;
    // With `rebake: always` there are images that could be used, and they are no other run's of this moment.
    if (taken === undefined || idsBefore(race.prepared).has(taken))
        return undefined;
    try {
        const images = await awaitMark(race, taken);
        if (images !== undefined)
            core.info('Another run has baked the same at the same time. Its images are taken.');
        return images === undefined ? undefined : [...images];
    }
    catch (problem) {
        if (problem instanceof lib_errors/* Cancelled */.c)
            throw problem;
        core.info(`Whether another run has baked the same could not be found out: ${problem}`);
        return undefined;
    }
}
async function awaitMark({ inputs, prepared, ec2, cancellation }, id) {
    const end = Date.now() + inputs.timeoutMs;
    const before = idsBefore(prepared);
    let markBy;
    for (let told = false;; told = true) {
        const known = (await (0,images_images/* findImages */.Mz)(ec2, inputs.image)).filter(one => !before.has(one.id));
        const found = await lookUp(inputs, prepared.fingerprint, ec2, { known });
        if (found.kind === 'reuse')
            return found.images;
        const image = await look(ec2, id);
        if (image?.State === 'available')
            markBy ??= Date.now() + MARK_MS;
        else if (image?.State !== 'pending')
            return undefined;
        const isOld = Date.now() - Date.parse(image.CreationDate ?? '') > RACE_MS;
        if (isOld || Date.now() > Math.min(end, markBy ?? end))
            return undefined;
        if (!told)
            core.info(`${id} has the name already, and may be of a run that bakes the same. Waiting for it.`);
        await (0,promises_.setTimeout)(winner_PAUSE_MS, undefined, { signal: cancellation.asked }).catch(() => undefined);
        if (cancellation.asked.aborted)
            throw new lib_errors/* Cancelled */.c('Cancelled while waiting for the bake of another run.');
    }
}
/** Images that could have been reused when this step began. */
function idsBefore({ found }) {
    return new Set(found.kind === 'reuse' ? found.images.map(one => one.known.id) : []);
}
async function look(ec2, id) {
    const { DescribeImagesCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const command = new DescribeImagesCommand({ Owners: ['self'], Filters: [{ Name: 'image-id', Values: [id] }] });
    return (await (0,aws/* askAws */.xV)('ec2:DescribeImages', ec2.send(command))).Images?.[0];
}

;// CONCATENATED MODULE: ./src/bake-ami/bake-images.ts












/**
 * Bake, check what came out, and mark it: from then on a later run goes on with it instead of baking again.
 * @throws UserError when it failed or was cancelled, or when the image started from another one than the fingerprint says
 */
async function bakeImages(inputs, prepared, work) {
    const ec2 = await (0,aws/* openEc2 */.$F)(inputs.region);
    const testMs = inputs.smokeTest?.settings.timeoutMs ?? 0;
    await assertCredentialsLast(ec2, { bakeMs: inputs.timeoutMs, testMs });
    const baked = await bakeChecked(inputs, prepared, { ...work, ec2 }).catch(async (error) => {
        const winner = await adoptWinner({ inputs, prepared, ec2, cancellation: work.cancellation }, error);
        if (winner === undefined)
            throw error;
        return winner;
    });
    if (Array.isArray(baked))
        return { images: baked };
    assertBase(baked, prepared);
    return { images: await markAll(inputs, await withPackerVersion(prepared), baked, work.run), baked };
}
async function bakeChecked(inputs, prepared, { ec2, run, cancellation, save }) {
    const { packer } = prepared;
    const folder = (0,external_node_path_.join)(prepared.folder, 'packer');
    const supervisor = (0,lib_supervisor/* readySupervisor */.cS)(folder, withoutRunnersOwn(inputs.env));
    try {
        const env = await checkedEnvironment(inputs, prepared, { ec2, run, signal: cancellation.asked });
        save();
        return await bake(packer, inputs, {
            folder,
            supervisor,
            env,
            cancellation,
            explain: () => checkTemplate(packer, inputs, env),
            // Neither says anything that the bake depends on.
            beside: async () => {
                await Promise.all([checkFormat(packer, inputs, env), prepared.packerVersion()]);
            }
        });
    }
    finally {
        supervisor.dismiss();
    }
}
/** All that is checked before a bake, at the same time. @returns the environment of Packer */
async function checkedEnvironment(inputs, prepared, { ec2, run, signal }) {
    checkSources(inputs, prepared);
    const failed = new AbortController();
    try {
        const [env] = await Promise.all([
            environmentFor(inputs, prepared, run, AbortSignal.any([signal, failed.signal])),
            checkBases(inputs, prepared, ec2),
            checkVersion(inputs, prepared)
        ]);
        await checkNames(inputs, prepared, ec2, env);
        return env;
    }
    finally {
        // A plugin that is still being fetched is not needed any more.
        failed.abort();
    }
}
/** The environment of Packer, with the plugins that it may use. @param run value of the run's tag */
async function environmentFor(inputs, { plugins, folder, fingerprint, base }, run, signal) {
    const path = await preparePlugins(inputs, plugins, { folder, signal });
    const told = { region: inputs.region, run, fingerprint: fingerprint.digest };
    const env = packerEnvironment(inputs.env, base === undefined ? told : { ...told, baseImage: base.id });
    return path === undefined ? env : { ...env, PACKER_PLUGIN_PATH: path };
}
/** The image could have been built on another one than the fingerprint says: a newer one came out in between. */
function assertBase({ progress }, { base, bases }) {
    for (const [target, found] of progress.baseImages) {
        const expected = base?.id ?? bases.find(one => one.source === target)?.id;
        if (expected === undefined || found === expected)
            continue;
        throw new lib_errors/* UserError */.y(base === undefined
            ? `${buildName(target)} was built on ${found}, but ${expected} was the newest when this step began. Run this again.`
            : `${buildName(target)} was built on ${found}, but base-image is ${expected}. Write "source_ami = var.insight_base_image" in the template.`);
    }
}
/** Mark all images of the bake in all regions that the template baked to; the home region's last. */
async function markAll(inputs, prepared, { artifacts }, run) {
    const single = artifacts.length === 1;
    const named = artifacts.map(one => ({ image: single ? inputs.image : buildName(one.target), ids: one.images }));
    const builds = named.map(one => one.image);
    const { commit } = prepared.checkout;
    const made = [];
    for (const { image, ids } of named) {
        const home = ids.get(inputs.region);
        if (home === undefined) {
            throw new lib_errors/* UserError */.y(`${image} was not baked in ${inputs.region}. Set aws-region to the region in which the template bakes.`);
        }
        const regions = [...ids.keys()];
        const { fingerprint } = prepared;
        const told = { template: inputs.image, image, builds, regions, run, commit, fingerprint };
        const elsewhere = new Map([...ids].filter(([region]) => region !== inputs.region));
        for (const [region, id] of elsewhere)
            await markBaked(await (0,aws/* openEc2 */.$F)(region), id, told);
        const ec2 = await (0,aws/* openEc2 */.$F)(inputs.region);
        const known = await assertAvailable(ec2, home);
        const baked = await markBaked(ec2, home, told);
        // Put together here: EC2 may show tags that were written just now a moment later.
        const marks = { fingerprint: fingerprint.digest, commit, baked, tested: '', digest: '' };
        made.push({ known: { ...known, image, builds, regions, ...marks }, elsewhere });
    }
    return made;
}

;// CONCATENATED MODULE: ./src/bake-ami/distribution/copying.ts






const DEADLINE_MS = 3_600_000;
const copying_PAUSE_MS = 5000;
const LONGEST_PAUSE_MS = 60_000;
/** So long EC2 may not know an image that it has just named. */
const UNKNOWN_MS = 60_000;
/** A line now and then shows that a long copy is not forgotten. */
const SIGN_OF_LIFE_MS = 300_000;
/**
 * Start a copy in its region, with its tags from the first moment on: a policy may demand them, and a run that ends now
 * is found by them. Waits while AWS makes as many copies as it does at once.
 * @throws UserError when an image that is no copy of this one has the name
 */
async function startCopy(order, place) {
    for await (const _ of looks(order)) {
        try {
            return { id: await copyImage(order, place.ec2), how: 'copied' };
        }
        catch (error) {
            if ((0,aws/* isAwsError */.m_)(error, 'InvalidAMIName.Duplicate')) {
                const id = await adopt(order, place);
                if (id !== undefined)
                    return { id, how: 'there' };
            }
            else if (!(0,aws/* isAwsError */.m_)(error, 'ResourceLimitExceeded'))
                throw error;
            else
                order.tell(`${place.region}: AWS makes as many copies as it does at once; waiting`);
        }
    }
    throw new lib_errors/* UserError */.y('AWS did not start the copy in time.');
}
/**
 * Wait until a copy is available, or never will be.
 * @throws UserError when the time is over, Cancelled when the step is
 */
async function awaitCopy(options, place, id) {
    const startedAt = Date.now();
    let told = startedAt;
    for await (const _ of looks(options)) {
        const image = await copying_look(place.ec2, id);
        if (image?.State === 'available')
            return { image };
        const isYoung = Date.now() - startedAt < UNKNOWN_MS;
        if (image === undefined && !isYoung)
            return { failure: 'it is gone' };
        if (image !== undefined && image.State !== 'pending')
            return { failure: (0,foreign_output/* neutralise */.$)(image.StateReason?.Message ?? `${image.State}`) };
        if (Date.now() - told >= SIGN_OF_LIFE_MS) {
            told = Date.now();
            options.tell(`${place.region}: ${id} is still pending after ${Math.round((told - startedAt) / 60_000)} min`);
        }
    }
    throw new lib_errors/* UserError */.y(`${id} is still pending. AWS goes on with it, and the next run waits for it.`);
}
/** Remove a copy that failed, with the snapshots that it has. */
async function removeCopy(ec2, id) {
    const { DeregisterImageCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const command = new DeregisterImageCommand({ ImageId: id, DeleteAssociatedSnapshots: true });
    await (0,aws/* askAws */.xV)('ec2:DeregisterImage', ec2.send(command)).catch(error => {
        if (!(0,aws/* isAwsError */.m_)(error, 'InvalidAMIID.NotFound', 'InvalidAMIID.Unavailable'))
            throw error;
    });
}
async function copyImage({ image, key, tags }, ec2) {
    const { CopyImageCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    const isEncrypted = key !== undefined || image.encrypted === true;
    const command = new CopyImageCommand({
        // The SDK sends the same request again when an answer is lost; AWS must not make two copies of it.
        ClientToken: (0,external_node_crypto_.randomUUID)(),
        Name: image.name,
        SourceImageId: image.id,
        SourceRegion: image.region,
        ...(isEncrypted ? { Encrypted: true } : {}),
        ...(key === undefined ? {} : { KmsKeyId: key }),
        TagSpecifications: [
            { ResourceType: 'image', Tags },
            { ResourceType: 'snapshot', Tags }
        ]
    });
    const { ImageId: id } = await (0,aws/* askAws */.xV)('ec2:CopyImage', ec2.send(command));
    if (id === undefined)
        throw new lib_errors/* UserError */.y('AWS answered ec2:CopyImage without the id of the copy. Run this again.');
    return id;
}
/** The image that has the name, when it is a copy of the same: another run was faster. `undefined`: none has it any more. */
async function adopt({ image }, { ec2, region, identity }) {
    const [owner] = await (0,existing_copies/* findImagesByName */.QU)(ec2, image.name);
    if (owner === undefined)
        return undefined;
    const { ImageId: id = '', State: state = '' } = owner;
    if (!(0,existing_copies/* isCopyOf */.h8)(owner, identity)) {
        throw new lib_errors/* UserError */.y(`in ${region}, the name "${image.name}" is taken by ${id}, which is no copy of ${image.id}. Deregister it, or change ami_name.`);
    }
    if (state === 'available' || state === 'pending')
        return id;
    await removeCopy(ec2, id);
    return undefined;
}
async function copying_look(ec2, id) {
    const { DescribeImagesCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    try {
        const command = new DescribeImagesCommand({ ImageIds: [id] });
        return (await (0,aws/* askAws */.xV)('ec2:DescribeImages', ec2.send(command))).Images?.[0];
    }
    catch (error) {
        if ((0,aws/* isAwsError */.m_)(error, 'InvalidAMIID.NotFound', 'InvalidAMIID.Unavailable'))
            return undefined;
        throw error;
    }
}
/** Once now, then after pauses that grow, until the time is over. @throws Cancelled when the step is to end */
async function* looks({ signal, deadlineMs = DEADLINE_MS, pauseMs = copying_PAUSE_MS }) {
    const end = Date.now() + deadlineMs;
    for (let pause = pauseMs;; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
        if (signal.aborted)
            throw new lib_errors/* Cancelled */.c('Cancelled before the copy was there. The next run goes on with it.');
        yield;
        if (Date.now() + pause > end)
            return;
        await (0,promises_.setTimeout)(pause, undefined, { signal }).catch(() => undefined);
    }
}

;// CONCATENATED MODULE: ./src/bake-ami/distribution/copies.ts






/** Each region has its own limits; more at once only fills the log. */
const AT_ONCE = 4;
const TRIES = 2;
const MARKS = [images_images/* TAGS */.gp.baked, images_images/* TAGS */.gp.tested, images_images/* TAGS */.gp.digest];
/**
 * Copy an image to regions, and wait until the copies are available. May be cut short and called again: a copy that is
 * there is used, one that is being made is waited for, one that failed is removed and made again. Every region is tried,
 * whatever happens in the others.
 */
async function copyToRegions(request) {
    const identity = identityOf(request);
    const copies = [];
    const problems = new Map();
    let defect;
    await atMost(AT_ONCE, request.regions, async (region) => {
        try {
            copies.push(await copyToRegion(request, identity, region));
        }
        catch (error) {
            if (error instanceof lib_errors/* UserError */.y)
                problems.set(region, (0,foreign_output/* neutralise */.$)(error.message));
            else
                defect ??= error;
        }
    });
    if (defect !== undefined)
        throw defect;
    const order = (one) => request.regions.indexOf(one.region);
    return { copies: copies.sort((a, b) => order(a) - order(b)), problems };
}
/** @throws UserError that names every region without a copy, and why */
function assertAllCopied({ copies, problems }, image) {
    if (problems.size === 0)
        return;
    const why = [...problems].map(([region, problem]) => `${region}: ${problem}`);
    const kept = copies.length === 0 ? '' : ` The copies in ${copies.map(one => one.region).join(', ')} are kept.`;
    throw new lib_errors/* UserError */.y(`${image} was not copied to all regions. ${why.join(' ')} Run this again.${kept}`);
}
/** Tags of a copy: those of the image, without marks, and where it came from. */
function tagsOfCopy(tags, source) {
    const kept = Object.entries(tags).filter(([name]) => !MARKS.includes(name));
    return { ...Object.fromEntries(kept), [existing_copies/* SOURCE_TAG */.Z5]: source };
}
async function copyToRegion(request, identity, region) {
    const startedAt = Date.now();
    const where = { ec2: await (0,aws/* openEc2 */.$F)(region), region, identity };
    const copy = (image, how) => {
        const known = (0,images_images/* knownImage */.li)(image);
        const isDone = known !== undefined && (0,images_images/* isFinished */.$g)(known);
        return { region, id: image.ImageId ?? '', how, isFinished: isDone, tookMs: Date.now() - startedAt };
    };
    const there = await findUsable(request, where);
    if (there !== undefined)
        return copy(there, 'there');
    const order = { ...request, key: request.kmsKeys.get(region), tags: tagsOfCopy(request.tags, request.image.id) };
    for (let tries = 1;; tries++) {
        const { id, how } = await startCopy(order, where);
        request.tell(`${region}: ${how === 'copied' ? 'copying to' : 'another run is copying to'} ${id}`);
        const ending = await awaitCopy(request, where, id);
        if ('image' in ending) {
            if (how === 'there')
                await (0,existing_copies/* checkCopy */.QS)(where.ec2, ending.image, region, order.key);
            request.tell(`${region}: ${id} is available`);
            return copy(ending.image, how);
        }
        await removeCopy(where.ec2, id);
        if (tries === TRIES)
            throw new lib_errors/* UserError */.y(`AWS could not make the copy: ${ending.failure}.`);
        request.tell(`${region}: ${id} failed (${ending.failure}); removed, once more`);
    }
}
/** A copy that is there or comes to be there; those that failed are removed. */
async function findUsable(request, place) {
    const { ec2, region, identity } = place;
    for (const image of await (0,existing_copies/* findCopies */.Z$)(ec2, identity)) {
        const { ImageId: id = '', State: state = 'unknown' } = image;
        if (state === 'disabled')
            throw new lib_errors/* UserError */.y(`${id} is a copy, but it is disabled. Enable it, or deregister it.`);
        if (state === 'pending')
            request.tell(`${region}: ${id} is being copied already`);
        const ending = await endingOf(request, place, image);
        if ('image' in ending) {
            await (0,existing_copies/* checkCopy */.QS)(ec2, ending.image, region, request.kmsKeys.get(region));
            request.tell(`${region}: ${id} is there`);
            return ending.image;
        }
        request.tell(`${region}: ${id} failed (${ending.failure}); removed`);
        await removeCopy(ec2, id);
    }
    return undefined;
}
async function endingOf(options, place, image) {
    if (image.State === 'available')
        return { image };
    if (image.State === 'pending')
        return awaitCopy(options, place, image.ImageId ?? '');
    return { failure: (0,foreign_output/* neutralise */.$)(image.StateReason?.Message ?? `${image.State}`) };
}
function identityOf({ image: { id, region }, tags }) {
    const { [images_images/* TAGS */.gp.image]: image, [images_images/* TAGS */.gp.fingerprint]: fingerprint } = tags;
    if (image === undefined || fingerprint === undefined)
        throw new Error('Tags of a copy lack its image or fingerprint');
    return { image, fingerprint, source: { id, region } };
}
/** Work on all items, on so many at once. `work` must not fail. */
async function atMost(limit, items, work) {
    const waiting = [...items];
    const worker = async () => {
        for (let item = waiting.shift(); item !== undefined; item = waiting.shift())
            await work(item);
    };
    await Promise.all(Array.from({ length: limit }, worker));
}

// EXTERNAL MODULE: ./src/lib/inputs.ts
var inputs = __webpack_require__(51662);
;// CONCATENATED MODULE: ./src/bake-ami/distribution/distribution-inputs.ts


/** Accounts are 12 digits. The forms of the ARNs are those of EC2 Image Builder's LaunchPermissionConfiguration. */
const ACCOUNT = /^\d{12}$/;
const ORGANISATION = /^arn:aws(?:-[a-z]+)*:organizations::\d{12}:organization\/o-[a-z0-9]{10,32}$/;
const UNIT = /^arn:aws(?:-[a-z]+)*:organizations::\d{12}:ou\/o-[a-z0-9]{10,32}\/ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}$/;
const KEY = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32}|alias\/[A-Za-z0-9/_-]+)$/;
const KEY_ARN = /^arn:aws(?:-[a-z]+)*:kms:([a-z0-9-]+):\d{12}:(?:key|alias)\/[A-Za-z0-9/_-]+$/;
/** AWS's own key for EBS, of which nothing can be shared: snapshots under it are for this account alone. */
const OWN_KEY = /(?:^|:)alias\/aws\/ebs$/;
/**
 * Regions to copy to, from the lines of `copy-to`. The home region has the image anyway: it is left out, and `notices`
 * says so.
 * @throws UserError for a line that is not a region or is there twice
 */
function parseCopyTo(lines, home) {
    for (const line of lines) {
        if (!(0,inputs/* isRegion */.Dp)(line))
            throw new lib_errors/* UserError */.y(`copy-to: "${line}" is not a region. Write one on each line, for example eu-west-1.`);
    }
    refuseDoubles('copy-to', lines);
    const notices = lines.includes(home)
        ? [`copy-to: ${home} is the region in which the image is baked, so there is nothing to copy.`]
        : [];
    return { regions: lines.filter(line => line !== home), notices };
}
/**
 * KMS keys by region, from the `region=key` lines of `kms-keys`. A key is an id, an alias, or an ARN of either.
 * @param regions those of `copy-to`
 * @throws UserError for a line of another form, a key of another region, and a region that is not copied to
 */
function parseKmsKeys(lines, regions) {
    const pairs = lines.map(line => {
        const [, region = '', key = ''] = /^([^=\s]+)\s*=\s*(\S+)$/.exec(line) ?? [];
        if (!(0,inputs/* isRegion */.Dp)(region) || !(KEY.test(key) || KEY_ARN.test(key))) {
            throw new lib_errors/* UserError */.y(`kms-keys: "${line}" is not known. Write region=key on each line, for example eu-west-1=arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab.`);
        }
        if (!regions.includes(region)) {
            throw new lib_errors/* UserError */.y(`kms-keys: ${region} is not in copy-to, so its key would not be used. Add it to copy-to, or remove the line.`);
        }
        const keysRegion = KEY_ARN.exec(key)?.[1] ?? region;
        if (keysRegion !== region) {
            throw new lib_errors/* UserError */.y(`kms-keys: the key for ${region} is one of ${keysRegion}. Write a key of ${region}.`);
        }
        return [region, key];
    });
    refuseDoubles('kms-keys', pairs.map(([region]) => region));
    return new Map(pairs);
}
/**
 * Who may launch the image, from the lines of `share-with`: account ids, and ARNs of organisations and their units.
 * `undefined` when there is no line: what is shared stays as it is. The one word `none` is nobody, as an input that is
 * empty cannot be told from one that is not there.
 * @throws UserError for a line of another form or one that is there twice
 */
function parseShareWith(lines) {
    if (lines.length === 0)
        return undefined;
    if (lines.length === 1 && lines[0] === 'none')
        return [];
    for (const line of lines) {
        if (line === 'none')
            throw new lib_errors/* UserError */.y('share-with: "none" stands among others. Write it alone, or remove the line.');
        if (![ACCOUNT, ORGANISATION, UNIT].some(form => form.test(line))) {
            throw new lib_errors/* UserError */.y(`share-with: "${line}" is neither an account nor an organisation. Write, for example, 123456789012, arn:aws:organizations::123456789012:organization/o-abcdefghij or arn:aws:organizations::123456789012:ou/o-abcdefghij/ou-abcd-12345678.`);
        }
    }
    refuseDoubles('share-with', lines);
    return [...lines];
}
/** Is it an account's id, as opposed to an organisation's or a unit's ARN? */
function isAccount(principal) {
    return ACCOUNT.test(principal);
}
/** Is it AWS's own key for EBS (`alias/aws/ebs`)? */
function isOwnKey(key) {
    return OWN_KEY.test(key);
}
/** @throws UserError when copies are to be shared and encrypted under a key of which nothing can be shared */
function checkKeysForSharing(shareWith, keys) {
    if (shareWith === undefined || shareWith.length === 0)
        return;
    for (const [region, key] of keys) {
        if (isOwnKey(key)) {
            throw new lib_errors/* UserError */.y(`kms-keys: ${key} is AWS's own key, and what is encrypted under it cannot be shared (share-with). Write a key of yours for ${region}.`);
        }
    }
}
function refuseDoubles(input, values) {
    const double = values.find((value, at) => values.indexOf(value) !== at);
    if (double !== undefined)
        throw new lib_errors/* UserError */.y(`${input}: "${double}" is given twice. Keep one of the lines.`);
}

;// CONCATENATED MODULE: ./src/bake-ami/distribution/shareable.ts



/**
 * Check before an image is copied that the copies can be shared: where no key is given, a copy of an encrypted image, and
 * any in a region that encrypts by default, is under the region's default key, and nothing can be shared of AWS's own.
 * Two calls at most for each region without a key. A role that may not ask is not stopped: AWS itself will refuse.
 * Under which key the image at home is, EC2 does not tell (a key's ARN says not whose it is).
 * @throws UserError naming the regions that need a key
 */
async function checkShareable({ encrypted, regions, kmsKeys }) {
    const without = regions.filter(region => !kmsKeys.has(region));
    const asked = await Promise.all(without.map(async (region) => ((await wouldHaveOwnKey(region, encrypted)) ? [region] : [])));
    const [first, ...more] = asked.flat();
    if (first === undefined)
        return;
    throw new lib_errors/* UserError */.y(`kms-keys: the copies in ${[first, ...more].join(', ')} would be encrypted under AWS's own key (alias/aws/ebs), and such an image cannot be shared (share-with). Write a key of yours, for example ${first}=alias/images.`);
}
async function wouldHaveOwnKey(region, encrypted) {
    const { GetEbsDefaultKmsKeyIdCommand, GetEbsEncryptionByDefaultCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const ec2 = await (0,aws/* openEc2 */.$F)(region);
    try {
        if (!encrypted) {
            const call = ec2.send(new GetEbsEncryptionByDefaultCommand({}));
            const { EbsEncryptionByDefault } = await (0,aws/* askAws */.xV)('ec2:GetEbsEncryptionByDefault', call);
            if (EbsEncryptionByDefault !== true)
                return false;
        }
        const { KmsKeyId = '' } = await (0,aws/* askAws */.xV)('ec2:GetEbsDefaultKmsKeyId', ec2.send(new GetEbsDefaultKmsKeyIdCommand({})));
        return isOwnKey(KmsKeyId);
    }
    catch (error) {
        if ((0,aws/* isAwsError */.m_)(error, 'UnauthorizedOperation', 'AccessDenied'))
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/bake-ami/distribution/sharing.ts



/** The group of everybody, as EC2 calls it. */
const EVERYBODY = 'all';
/**
 * Let exactly the wanted ones launch the image, and the accounts among them use its snapshots, without which they could
 * not copy it. EC2 shares no snapshots with organisations. Changes only what differs, and shares before it unshares.
 * @throws UserError when AWS will not share it, with the reason where that is known
 */
async function reconcileSharing(request) {
    const { ec2, image, snapshots, wanted } = request;
    if (wanted === undefined)
        return { added: [], removed: [] };
    const change = compare(await readSharing(ec2, image), wanted);
    await explained(image, async () => {
        if (change.added.length > 0)
            await changeSharing(ec2, image, { Add: change.added.map(permission) });
        if (change.removed.length > 0)
            await changeSharing(ec2, image, { Remove: change.removed.map(permission) });
        for (const snapshot of snapshots)
            await reconcileSnapshot(ec2, snapshot, wanted.filter(isAccount));
    });
    return change;
}
/** Who may launch the image besides its account. One call. */
async function readSharing(ec2, image) {
    const { DescribeImageAttributeCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const command = new DescribeImageAttributeCommand({ ImageId: image, Attribute: 'launchPermission' });
    const { LaunchPermissions = [] } = await (0,aws/* askAws */.xV)('ec2:DescribeImageAttribute', ec2.send(command));
    return LaunchPermissions.flatMap(one => one.UserId ?? one.OrganizationArn ?? one.OrganizationalUnitArn ?? one.Group ?? []);
}
/** What has to be added to and removed from `now`, sorted. */
function compare(now, wanted) {
    return {
        added: wanted.filter(one => !now.includes(one)).sort(),
        removed: now.filter(one => !wanted.includes(one)).sort()
    };
}
/** EC2's form of an account id, an ARN, or `all`. */
function permission(principal) {
    if (isAccount(principal))
        return { UserId: principal };
    if (principal === EVERYBODY)
        return { Group: EVERYBODY };
    return principal.includes(':organization/') ? { OrganizationArn: principal } : { OrganizationalUnitArn: principal };
}
async function changeSharing(ec2, image, change) {
    const { ModifyImageAttributeCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const command = new ModifyImageAttributeCommand({ ImageId: image, LaunchPermission: change });
    await (0,aws/* askAws */.xV)('ec2:ModifyImageAttribute', ec2.send(command));
}
/** EC2 does not add and remove in one call for a snapshot (ModifySnapshotAttribute, EC2 API reference). */
async function reconcileSnapshot(ec2, snapshot, accounts) {
    const { ModifySnapshotAttributeCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const { added, removed } = compare(await readSnapshotSharing(ec2, snapshot), accounts);
    const about = { SnapshotId: snapshot, Attribute: 'createVolumePermission' };
    const modify = (command) => (0,aws/* askAws */.xV)('ec2:ModifySnapshotAttribute', ec2.send(command));
    if (added.length > 0)
        await modify(new ModifySnapshotAttributeCommand({ ...about, OperationType: 'add', UserIds: [...added] }));
    if (removed.length === 0)
        return;
    const UserIds = removed.filter(isAccount);
    const GroupNames = removed.filter(one => one === EVERYBODY);
    const lists = { ...(UserIds.length > 0 ? { UserIds } : {}), ...(GroupNames.length > 0 ? { GroupNames } : {}) };
    await modify(new ModifySnapshotAttributeCommand({ ...about, OperationType: 'remove', ...lists }));
}
async function readSnapshotSharing(ec2, snapshot) {
    const { DescribeSnapshotAttributeCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const command = new DescribeSnapshotAttributeCommand({ SnapshotId: snapshot, Attribute: 'createVolumePermission' });
    const { CreateVolumePermissions = [] } = await (0,aws/* askAws */.xV)('ec2:DescribeSnapshotAttribute', ec2.send(command));
    return CreateVolumePermissions.flatMap(one => one.UserId ?? one.Group ?? []);
}
/**
 * EC2 says of snapshots under its own key, for an image (InvalidParameter) "Snapshots encrypted with the AWS Managed CMK
 * can't be shared", and for a snapshot (OperationNotPermitted) "Encrypted snapshots with EBS default key cannot be shared".
 */
const sharing_OWN_KEY = /encrypted.*(AWS Managed|default key)/i;
async function explained(image, change) {
    try {
        await change();
    }
    catch (error) {
        const { message } = error;
        if ((0,aws/* isAwsError */.m_)(error, 'InvalidParameter', 'OperationNotPermitted') && sharing_OWN_KEY.test(message)) {
            throw new lib_errors/* UserError */.y(`share-with: ${image} is encrypted under AWS's own key (alias/aws/ebs), and such an image cannot be shared. Encrypt it under a key of yours: kms_key_id in the template, kms-keys for copies.`, { cause: error });
        }
        if ((0,aws/* isAwsError */.m_)(error, 'InvalidAMIAttributeItemValue')) {
            throw new lib_errors/* UserError */.y(`share-with: AWS does not know one of them: ${message} Check the ids and ARNs.`, {
                cause: error
            });
        }
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/bake-ami/distribution/distribution.ts






/**
 * Copy an image to regions and let exactly the wanted ones launch it, there and at home. What is done is not done again,
 * so after a failure this is called again. Whatever happens in one region, the others are served.
 * @throws UserError when nothing was begun: the image is not there, or could not be shared once it is copied
 */
async function distribute(request) {
    const { image, copyTo, kmsKeys, shareWith, elsewhere = new Map() } = request;
    const home = image;
    if (shareWith !== undefined && shareWith.length > 0)
        await checkShareable({ encrypted: home.encrypted, regions: copyTo, kmsKeys });
    const made = await copyToRegions({ ...request, regions: copyTo });
    const problems = [];
    const attempt = async (absent, work) => {
        try {
            return await work();
        }
        catch (error) {
            if (!(error instanceof lib_errors/* UserError */.y))
                throw error;
            problems.push(error.message);
            return absent;
        }
    };
    const rows = [];
    const places = [
        { region: image.region, id: home.id, how: 'home', tookMs: 0 },
        ...made.copies,
        ...[...elsewhere].map(([region, id]) => ({ region, id, how: 'there', tookMs: 0 }))
    ];
    for (const one of places) {
        const change = await attempt(UNCHANGED, () => share(one, request));
        rows.push({ ...one, ...change });
    }
    await attempt(undefined, () => assertAllCopied(made, home.id));
    const told = { rows, warnings: warningsOf(home, rows, shareWith) };
    return problems.length === 0 ? told : { ...told, problem: new lib_errors/* UserError */.y(problems.join(' ')) };
}
/** @throws UserError when EC2 does not know the image */
async function readFacts(ec2, id) {
    const { DescribeImagesCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const { Images = [] } = await (0,aws/* askAws */.xV)('ec2:DescribeImages', ec2.send(new DescribeImagesCommand({ ImageIds: [id] })));
    const [image] = Images;
    if (image?.Name === undefined)
        throw new lib_errors/* UserError */.y(`EC2 does not know ${id}. Check that it was not removed.`);
    return {
        id,
        name: image.Name,
        encrypted: (image.BlockDeviceMappings ?? []).some(one => one.Ebs?.Encrypted === true),
        snapshots: (0,existing_copies/* snapshotsOf */.XO)(image),
        isPublic: image.Public === true
    };
}
const UNCHANGED = { added: [], removed: [] };
async function share({ region, id, how }, { image: home, shareWith: wanted, signal }) {
    if (wanted === undefined)
        return UNCHANGED;
    if (signal.aborted)
        throw new lib_errors/* Cancelled */.c(`Cancelled before ${id} in ${region} was shared. Run this again.`);
    const ec2 = await (0,aws/* openEc2 */.$F)(region);
    const snapshots = how === 'home' ? home.snapshots : (await readFacts(ec2, id)).snapshots;
    return reconcileSharing({ ec2, image: id, snapshots, wanted });
}
function warningsOf(home, rows, wanted) {
    if (wanted === undefined && home.isPublic)
        return [`${home.id} is public: everybody may launch it. Write share-with to say who may, or share-with: none.`];
    return rows
        .filter(row => row.removed.includes('all'))
        .map(({ id, region }) => `${id} in ${region} was public: everybody could launch it. share-with has ended that.`);
}

// EXTERNAL MODULE: ./src/bake-ami/clean-up/leftover.ts
var leftover = __webpack_require__(41376);
;// CONCATENATED MODULE: ./src/bake-ami/smoke-test/console-output.ts


/** How many of the last lines are kept. */
const CONSOLE_LINES = 50;
/** The end of what an instance wrote to its console, one harmless line each; empty when EC2 has nothing yet. */
async function readConsole(ec2, id) {
    const { GetConsoleOutputCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const ask = (more) => (0,aws/* askAws */.xV)('ec2:GetConsoleOutput', ec2.send(new GetConsoleOutputCommand({ InstanceId: id, ...more })));
    // Only types on Nitro have the latest output; others have what EC2 took shortly after the start.
    const answer = await ask({ Latest: true }).catch(() => ask({}));
    const text = Buffer.from(answer.Output ?? '', 'base64').toString();
    return (0,foreign_output/* neutraliseLines */.U)(text)
        .filter(line => line.trim() !== '')
        .slice(-CONSOLE_LINES);
}

;// CONCATENATED MODULE: ./src/bake-ami/smoke-test/smoke-instance.ts





/**
 * Launch one instance that removes itself when it powers off. A request that is sent again makes no second one.
 * @returns its id
 * @throws UserError when EC2 refuses
 */
async function launchInstance(ec2, launch) {
    const { RunInstancesCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const { settings, userData } = launch;
    const { subnet, securityGroup, profile } = settings;
    const request = {
        ImageId: launch.image.id,
        InstanceType: settings.instanceType,
        MinCount: 1,
        MaxCount: 1,
        ClientToken: (0,external_node_crypto_.createHash)('sha256').update(`${launch.run}\n${launch.image.id}`).digest('hex'),
        InstanceInitiatedShutdownBehavior: 'terminate',
        MetadataOptions: { HttpTokens: 'required', HttpEndpoint: 'enabled', HttpPutResponseHopLimit: 1 },
        BlockDeviceMappings: await disksThatWouldStay(ec2, launch.image.id),
        TagSpecifications: tagsOf(launch),
        UserData: Buffer.from(userData).toString('base64'),
        ...(subnet === undefined ? {} : { SubnetId: subnet }),
        ...(securityGroup === undefined ? {} : { SecurityGroupIds: [securityGroup] }),
        ...(profile === undefined
            ? {}
            : { IamInstanceProfile: profile.startsWith('arn:') ? { Arn: profile } : { Name: profile } })
    };
    const answer = await (0,aws/* askAws */.xV)('ec2:RunInstances', ec2.send(new RunInstancesCommand(request)));
    const id = answer.Instances?.[0]?.InstanceId;
    if (id === undefined)
        throw new lib_errors/* UserError */.y('AWS answered ec2:RunInstances without an instance. Run this again.');
    return id;
}
/** Disks that the image asks to keep when an instance ends: here nothing may be left. */
async function disksThatWouldStay(ec2, image) {
    const { DescribeImagesCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const answer = await (0,aws/* askAws */.xV)('ec2:DescribeImages', ec2.send(new DescribeImagesCommand({ ImageIds: [image] })));
    const disks = answer.Images?.[0]?.BlockDeviceMappings ?? [];
    return disks
        .filter(disk => disk.Ebs?.DeleteOnTermination === false)
        .map(({ DeviceName }) => ({ DeviceName, Ebs: { DeleteOnTermination: true } }));
}
function tagsOf({ image, run }) {
    const tags = { Name: `smoke test of ${image.name}`, [images_images/* TAGS */.gp.run]: run, [images_images/* TAGS */.gp.image]: image.name };
    const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    return ['instance', 'volume', 'network-interface'].map(ResourceType => ({ ResourceType, Tags }));
}
/** Look at an instance once. */
async function lookAtInstance(ec2, id) {
    const { DescribeInstancesCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    try {
        const command = new DescribeInstancesCommand({ InstanceIds: [id] });
        const answer = await (0,aws/* askAws */.xV)('ec2:DescribeInstances', ec2.send(command));
        return seenOf(answer.Reservations?.[0]?.Instances?.[0]);
    }
    catch (error) {
        // Another part of EC2 than the one that launched it may answer.
        if ((0,aws/* isAwsError */.m_)(error, 'InvalidInstanceID.NotFound'))
            return { state: 'pending' };
        throw error;
    }
}
function seenOf(instance) {
    const address = instance?.PublicIpAddress || instance?.PrivateIpAddress;
    const reason = instance?.StateReason?.Message;
    return {
        state: instance?.State?.Name ?? 'pending',
        ...(address ? { address } : {}),
        ...(reason ? { reason } : {})
    };
}
/** Has it ended, or is it about to? An instance of ours never stops: it powers off for good. */
function hasEnded({ state }) {
    return state === 'shutting-down' || state === 'terminated' || state === 'stopping' || state === 'stopped';
}
const smoke_instance_TRIES = 4;
const smoke_instance_PAUSE_MS = 1500;
/**
 * Terminate an instance and make sure that EC2 does it. It is confirmed when the instance shuts down; how long that
 * takes does not matter, it no longer bills.
 * @throws UserError with the id and the command to run, when EC2 does not confirm
 */
async function terminateInstance(ec2, id, region) {
    const { TerminateInstancesCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    let problem = 'EC2 does not confirm it.';
    for (let tries = 1; tries <= smoke_instance_TRIES; tries++) {
        try {
            const command = new TerminateInstancesCommand({ InstanceIds: [id] });
            await (0,aws/* askAws */.xV)('ec2:TerminateInstances', ec2.send(command));
            if (isGone(await lookAtInstance(ec2, id)))
                return;
        }
        catch (error) {
            // Also for "not found": it was launched a moment ago, and not every part of EC2 may know it.
            problem = error instanceof Error ? error.message : String(error);
        }
        if (tries < smoke_instance_TRIES)
            await (0,promises_.setTimeout)(smoke_instance_PAUSE_MS * tries);
    }
    throw new lib_errors/* UserError */.y(`The instance ${id} could not be terminated: ${problem} Run "aws ec2 terminate-instances --instance-ids ${id} --region ${region}".`);
}
function isGone({ state }) {
    return state === 'shutting-down' || state === 'terminated';
}

;// CONCATENATED MODULE: ./src/bake-ami/smoke-test/smoke-output.ts

/** A script that floods its output must not fill the log of the job. */
const SHOWN = 5000;
const KEPT = 50;
const LONGEST = 4000;
/** Open an empty output. */
function openOutput(log) {
    const kept = [];
    let count = 0;
    return {
        add(line) {
            const harmless = (0,foreign_output/* neutralise */.$)(line.slice(0, LONGEST));
            count += 1;
            if (count <= SHOWN)
                log.info(harmless);
            if (count === SHOWN)
                log.info('… (from here on only the last lines are shown)');
            kept.push(harmless);
            if (kept.length > KEPT)
                kept.shift();
        },
        close() {
            if (count > SHOWN)
                for (const line of kept.slice(-Math.min(KEPT, count - SHOWN)))
                    log.info(line);
        },
        tail: () => kept
    };
}

;// CONCATENATED MODULE: ./src/bake-ami/smoke-test/smoke-user-data.ts
/** A machine ends by itself so long after the test's time is over, when nobody has ended it. */
const GRACE_MINUTES = 5;
/**
 * User data for a machine that is tested: it powers itself off (which removes it) when its time is over, whatever has
 * become of the runner, and takes the keys of the visit. JSON is YAML, so nothing has to be quoted twice.
 */
function smokeUserData(timeoutMs, keys) {
    const minutes = Math.ceil(timeoutMs / 60_000) + GRACE_MINUTES;
    const config = {
        // By systemd itself, and as early as cloud-init runs anything: `shutdown -P +N` needs D-Bus and logind, which are
        // not there yet, and later an image that hangs would never get to it. Without default dependencies neither timer
        // nor service waits for a start that cloud-init itself holds up. Each start sets it anew.
        bootcmd: [
            [
                'systemd-run',
                '--no-block',
                '--timer-property=DefaultDependencies=no',
                '--property=DefaultDependencies=no',
                '--unit=insight-smoke-test-end',
                `--on-active=${minutes}min`,
                'systemctl',
                'poweroff'
            ]
        ],
        ...(keys === undefined ? {} : sshConfig(keys))
    };
    return `#cloud-config\n${JSON.stringify(config, null, 1)}\n`;
}
function sshConfig({ user, loginKey, hostKey }) {
    return {
        // A key for the image's own user as well as for the named one, which may be another.
        users: ['default', { name: user, sudo: 'ALL=(ALL) NOPASSWD:ALL', ssh_authorized_keys: [loginKey] }],
        ssh_deletekeys: true,
        ssh_keys: { ed25519_private: hostKey.privateText, ed25519_public: hostKey.publicLine }
    };
}

;// CONCATENATED MODULE: ./src/bake-ami/smoke-test/smoke-script.ts




const LARGEST = 1024 * 1024;
/**
 * Read a script.
 * @param input the input that names it, for errors
 * @param given relative to `workspace`, or absolute
 * @throws UserError when it is no file, empty, too large or no text
 */
function readScript(input, workspace, given) {
    const path = (0,external_node_path_.resolve)(workspace, given);
    const stat = (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false });
    if (stat === undefined) {
        throw new lib_errors/* UserError */.y(`${input}: "${given}" does not exist in the workspace. Check the path, and that the repository is checked out.`);
    }
    if (!stat.isFile())
        throw new lib_errors/* UserError */.y(`${input}: "${given}" is not a file. Write the path of a script.`);
    if (stat.size > LARGEST)
        throw new lib_errors/* UserError */.y(`${input}: "${given}" is larger than 1 MiB. Write the path of a script.`);
    const content = (0,external_node_fs_.readFileSync)(path);
    if (content.includes(0)) {
        throw new lib_errors/* UserError */.y(`${input}: "${given}" is not text. Write the path of a script, such as one that begins with #!/bin/bash.`);
    }
    if (content.toString().trim() === '') {
        throw new lib_errors/* UserError */.y(`${input}: "${given}" is empty. Write a script that ends with code 0 when the image is good.`);
    }
    const digest = (0,external_node_crypto_.createHash)('sha256').update(content).digest('hex');
    return { path, name: (0,external_node_path_.basename)(path), content, interpreter: interpreterOf(content), digest };
}
/** As Linux reads it: the program and at most one argument, which may contain blanks. */
function interpreterOf(content) {
    const [, program, argument] = /^#![ \t]*([^\s]+)[ \t]*([^\r\n]*)/.exec(content.toString('utf8', 0, 256)) ?? [];
    if (program === undefined)
        return ['bash'];
    return argument === undefined || argument.trim() === '' ? [program] : [program, argument.trim()];
}
/** A word that a POSIX shell reads as it is. */
function quote(word) {
    return `'${word.replaceAll("'", "'\\''")}'`;
}
/**
 * Lines of shell that wait until the machine has started, so that a script does not find services that are about to
 * come. Without cloud-init or systemd, or when the start hangs, they end all the same: the script tells what is wrong.
 */
const AWAIT_START = [
    'timeout 300 cloud-init status --wait >/dev/null 2>&1 || :',
    'timeout 120 systemctl is-system-running --wait >/dev/null 2>&1 || :'
];

;// CONCATENATED MODULE: ./src/bake-ami/smoke-test/smoke-visit.ts
/** Milliseconds until the deadline; never negative. */
function timeLeft({ deadline }) {
    return Math.max(0, deadline - Date.now());
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(46193);
;// CONCATENATED MODULE: ./src/bake-ami/smoke-test/ssh-program.ts



const STDERR_KEPT = 2000;
/**
 * Run a program of OpenSSH.
 * @param env the step's; the runner ends what is left of a step by it
 * @param input for its standard input; absent: there is none
 * @param onLine gets each line of its standard output
 * @param stop ends it
 * @throws UserError when it is not on this machine
 */
async function runSshProgram(program, args, { env, input, onLine, stop }) {
    const child = (0,external_node_child_process_.spawn)(program, args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
    const end = new Promise((done, fail) => {
        child.once('error', error => fail(ssh_program_explain(program, error)));
        child.once('close', code => done(code ?? undefined));
    });
    let stderr = '';
    child.stderr.on('data', (part) => {
        stderr = (stderr + part.toString()).slice(-STDERR_KEPT);
    });
    const lines = splitLines(line => onLine?.(line));
    child.stdout.on('data', lines.take);
    // It may end before it has read everything.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    const kill = () => child.kill('SIGKILL');
    if (stop?.aborted)
        kill();
    stop?.addEventListener('abort', kill, { once: true });
    try {
        const code = await end;
        lines.flush();
        return { code, stderr: stderr.trim() };
    }
    finally {
        stop?.removeEventListener('abort', kill);
    }
}
const LONGEST_LINE = 64 * 1024;
/** Make lines of what comes in pieces. A flood without line ends must not fill the memory. */
function splitLines(onLine) {
    const decoder = new external_node_string_decoder_.StringDecoder('utf8');
    let rest = '';
    const flush = () => {
        if (rest !== '')
            onLine(rest);
        rest = '';
    };
    return {
        take(part) {
            const parts = (rest + decoder.write(part)).split('\n');
            rest = parts.pop() ?? '';
            for (const line of parts)
                onLine(line);
            if (rest.length > LONGEST_LINE)
                flush();
        },
        flush
    };
}
function ssh_program_explain(program, error) {
    if (error.code !== 'ENOENT')
        return error;
    return new lib_errors/* UserError */.y(`smoke-test-via: ssh, but ${program} is not on this runner's PATH. Install the package openssh-client, or write "smoke-test-via: ssm".`);
}

;// CONCATENATED MODULE: ./src/bake-ami/smoke-test/ssh-session.ts









/** The machine's name in our own list of known hosts, whatever its address is. */
const ALIAS = 'insight-smoke-test';
/**
 * Make a key that logs in and a key by which the machine is known, both for one visit.
 * @param folder private (0700)
 * @throws UserError when OpenSSH is not on this runner
 */
async function makeSshKeys(folder, user, env) {
    const loginKeyFile = (0,external_node_path_.join)(folder, 'login-key');
    const hostKeyFile = (0,external_node_path_.join)(folder, 'host-key');
    const knownHosts = (0,external_node_path_.join)(folder, 'known-hosts');
    const files = [loginKeyFile, hostKeyFile].flatMap(file => [file, `${file}.pub`]);
    for (const file of files)
        (0,external_node_fs_.rmSync)(file, { force: true });
    await makeKey(loginKeyFile, env);
    await makeKey(hostKeyFile, env);
    const publicLine = (0,external_node_fs_.readFileSync)(`${hostKeyFile}.pub`, 'utf8').trim();
    (0,external_node_fs_.writeFileSync)(knownHosts, `${ALIAS} ${publicLine}\n`, { mode: 0o600 });
    const privateText = (0,external_node_fs_.readFileSync)(hostKeyFile, 'utf8');
    // From here on only the machine has it.
    (0,external_node_fs_.rmSync)(hostKeyFile);
    const loginKey = (0,external_node_fs_.readFileSync)(`${loginKeyFile}.pub`, 'utf8').trim();
    return {
        loginKeyFile,
        knownHosts,
        env,
        forMachine: { user, loginKey, hostKey: { publicLine, privateText } },
        remove() {
            for (const file of [...files, knownHosts])
                (0,external_node_fs_.rmSync)(file, { force: true });
        }
    };
}
async function makeKey(file, env) {
    const args = ['-q', '-t', 'ed25519', '-N', '', '-C', ALIAS, '-f', file];
    const { code, stderr } = await runSshProgram('ssh-keygen', args, { env });
    if (code !== 0)
        throw new lib_errors/* UserError */.y(`smoke-test: no key could be made with ssh-keygen: ${(0,foreign_output/* neutralise */.$)(stderr)}.`);
}
/** Log in to the machine, put the script there and run it as root; its output comes line by line as it is written. */
async function runOverSsh(keys, visit) {
    const reached = await awaitLogin(keys, visit);
    if ('kind' in reached)
        return reached;
    const stop = AbortSignal.any([visit.cancelled, AbortSignal.timeout(timeLeft(visit))]);
    const args = [...sshArguments(keys, reached.address), remoteCommand(visit)];
    const { code, stderr } = await runSshProgram('ssh', args, {
        env: keys.env,
        input: visit.script.content,
        onLine: visit.onLine,
        stop
    });
    visit.cancelled.throwIfAborted();
    if (stop.aborted)
        return { kind: 'timeout' };
    // What the script writes to its standard error comes with the rest: this is what ssh itself says of the connection.
    if (code === 255 && stderr !== '')
        return { kind: 'lost', why: await explainLoss(visit, stderr) };
    return { kind: 'exited', code: code ?? 255 };
}
/** How long a machine may refuse us before it is given up: cloud-init sets both keys in the first seconds of a start. */
const REFUSED_MS = 60_000;
const ssh_session_PAUSE_MS = 2000;
/** Try to log in and to become root, until it works or can no longer work. */
async function awaitLogin(keys, visit) {
    let why;
    let refusedSince;
    while (timeLeft(visit) > 0) {
        const seen = await visit.look();
        if (hasEnded(seen))
            return { kind: 'unreachable', why: `it ended by itself (${seen.reason ?? seen.state})` };
        if (seen.state === 'running' && seen.address !== undefined) {
            const patience = Math.min(TRY_MS, timeLeft(visit));
            const answer = await tryLogin(keys, seen.address, { ...visit, patience });
            if (answer === undefined)
                return { address: seen.address };
            const isSilent = answer === SILENCE;
            // Silence in a last, shortened try says less than what was heard before it.
            if (!isSilent || patience === TRY_MS || why === undefined)
                why = isSilent ? `${seen.address} does not answer` : (0,foreign_output/* neutralise */.$)(answer);
            if (!REFUSAL.test(answer))
                refusedSince = undefined;
            else
                refusedSince ??= Date.now();
        }
        if (refusedSince !== undefined && Date.now() - refusedSince > REFUSED_MS)
            break;
        await (0,promises_.setTimeout)(Math.min(ssh_session_PAUSE_MS, timeLeft(visit)), undefined, { signal: visit.cancelled });
    }
    return { kind: 'unreachable', why: why ?? 'it does not run yet' };
}
/** How long one try to log in may take. */
const TRY_MS = 20_000;
const SILENCE = 'silence';
const REFUSAL = /its key is not the one|Permission denied|sudo/;
/** @returns `undefined` when it worked, `SILENCE` when it was given up, else what was in the way, in a few words */
async function tryLogin(keys, address, { cancelled, patience }) {
    const stop = AbortSignal.any([cancelled, AbortSignal.timeout(patience)]);
    const args = [...sshArguments(keys, address), 'sudo -n true'];
    const { code, stderr } = await runSshProgram('ssh', args, { env: keys.env, stop });
    cancelled.throwIfAborted();
    if (code === 0)
        return undefined;
    if (code === undefined)
        return SILENCE;
    if (/Host key verification failed|host key .* has changed|IDENTIFICATION HAS CHANGED/i.test(stderr)) {
        return `what answers at ${address} is another machine, or cloud-init did not run: its key is not the one that it was given`;
    }
    return stderr.split('\n').at(-1) || `ssh ended with code ${code}`;
}
function sshArguments(keys, address) {
    const options = {
        IdentitiesOnly: 'yes',
        IdentityAgent: 'none',
        StrictHostKeyChecking: 'yes',
        UserKnownHostsFile: `"${keys.knownHosts}"`,
        GlobalKnownHostsFile: '/dev/null',
        HostKeyAlias: ALIAS,
        HostKeyAlgorithms: 'ssh-ed25519',
        UpdateHostKeys: 'no',
        BatchMode: 'yes',
        PreferredAuthentications: 'publickey',
        ConnectTimeout: '8',
        ConnectionAttempts: '1',
        ServerAliveInterval: '15',
        ServerAliveCountMax: '4',
        LogLevel: 'ERROR'
    };
    const given = Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
    const { user } = keys.forMachine;
    return ['-F', '/dev/null', '-T', '-i', keys.loginKeyFile, ...given, '-l', user, '--', address];
}
/**
 * What the login shell of the machine is told: the script comes by standard input into a file, and runs when the
 * machine has started. It is given to its interpreter, so it also runs where /tmp may hold no programs.
 */
function remoteCommand({ image, script }) {
    const body = [
        'file=$(mktemp) || exit 1',
        'cat >"$file"',
        ...AWAIT_START,
        '"$@" "$file" </dev/null 2>&1',
        'exit $?'
    ].join('\n');
    const words = ['env', `INSIGHT_IMAGE=${image.name}`, `INSIGHT_AMI=${image.id}`, ...script.interpreter];
    return `sudo -n -H sh -c ${[body, 'sh', ...words].map(quote).join(' ')}`;
}
async function explainLoss(visit, stderr) {
    const seen = await visit.look();
    if (hasEnded(seen))
        return `the machine ended by itself (${seen.reason ?? seen.state})`;
    return `the connection was lost: ${(0,foreign_output/* neutralise */.$)(stderr.split('\n').at(-1) ?? '')}`;
}

;// CONCATENATED MODULE: ./src/bake-ami/smoke-test/ssm-command.ts






const ssm_command_PAUSE_MS = 3000;
/** GetCommandInvocation gives the first 24,000 characters; the last ones tell more, so that the machine cuts. In bytes. */
const OUTPUT_KEPT = 20_000;
/** Have the agent on the machine run the script as root; its output comes when it has ended, the last 20,000 bytes of it. */
async function runOverSsm(ssm, visit) {
    const obstacle = await awaitAgent(ssm, visit);
    if (obstacle !== undefined)
        return { kind: 'unreachable', why: obstacle };
    const seconds = Math.max(1, Math.floor(timeLeft(visit) / 1000));
    const command = await send(ssm, visit, seconds);
    try {
        return await follow(ssm, visit, command);
    }
    catch (error) {
        if (visit.cancelled.aborted)
            await cancel(ssm, visit, command);
        throw error;
    }
}
/** @returns `undefined` when the agent is there, else why it is not */
async function awaitAgent(ssm, visit) {
    const { DescribeInstanceInformationCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(4736), __webpack_require__.e(4673)]).then(__webpack_require__.bind(__webpack_require__, 94673));
    const Filters = [{ Key: 'InstanceIds', Values: [visit.instance] }];
    while (timeLeft(visit) > 0) {
        const answer = await (0,aws/* askAws */.xV)('ssm:DescribeInstanceInformation', ssm.send(new DescribeInstanceInformationCommand({ Filters })));
        if (answer.InstanceInformationList?.some(one => one.PingStatus === 'Online'))
            return undefined;
        const seen = await visit.look();
        if (hasEnded(seen))
            return `it ended by itself (${seen.reason ?? seen.state})`;
        await (0,promises_.setTimeout)(Math.min(ssm_command_PAUSE_MS, timeLeft(visit)), undefined, { signal: visit.cancelled });
    }
    return 'the agent of SSM on it did not report; it needs the agent, a role that it may use it with, and a way to SSM';
}
async function send(ssm, visit, seconds) {
    const { SendCommandCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(4736), __webpack_require__.e(4673)]).then(__webpack_require__.bind(__webpack_require__, 94673));
    const request = new SendCommandCommand({
        DocumentName: 'AWS-RunShellScript',
        InstanceIds: [visit.instance],
        Comment: `smoke test of ${visit.image.name}`.slice(0, 100),
        // How long the agent may take to fetch it; 30 s is the least.
        TimeoutSeconds: Math.max(30, seconds),
        // A little more than the script has: the shell around it ends it in time and still tells its output.
        Parameters: { commands: shellLines(visit, seconds), executionTimeout: [String(seconds + 30)] }
    });
    const answer = await (0,aws/* askAws */.xV)('ssm:SendCommand', ssm.send(request));
    const id = answer.Command?.CommandId;
    if (id === undefined)
        throw new lib_errors/* UserError */.y('AWS answered ssm:SendCommand without a command. Run this again.');
    return id;
}
/** In base64, because SSM acts on `{{ }}` in parameters. */
function shellLines({ image, script }, seconds) {
    const words = ['env', 'HOME=/root', `INSIGHT_IMAGE=${image.name}`, `INSIGHT_AMI=${image.id}`, ...script.interpreter];
    return [
        'folder=$(mktemp -d) || exit 1',
        'base64 -d >"$folder/script" <<\'END\'',
        ...(script.content.toString('base64').match(/.{1,76}/g) ?? []),
        'END',
        ...AWAIT_START,
        'code=0',
        `timeout --kill-after=5 ${seconds} ${words.map(quote).join(' ')} "$folder/script" </dev/null >"$folder/output" 2>&1 || code=$?`,
        'size=$(wc -c <"$folder/output")',
        `[ "$size" -le ${OUTPUT_KEPT} ] || echo "... (the last ${OUTPUT_KEPT} of $size bytes)"`,
        `tail -c ${OUTPUT_KEPT} "$folder/output"`,
        'exit "$code"'
    ];
}
const UNDER_WAY = ['Pending', 'InProgress', 'Delayed', 'Cancelling'];
/** After the script's time the shell around it tells the output, and SSM takes a while to see that it ended. */
const REPORT_MS = 45_000;
async function follow(ssm, visit, command) {
    for (;;) {
        const found = await invocation(ssm, visit.instance, command);
        if (found !== undefined && !UNDER_WAY.includes(found.Status ?? ''))
            return endOf(found, visit);
        const seen = await visit.look();
        if (hasEnded(seen))
            return { kind: 'lost', why: `the machine ended by itself (${seen.reason ?? seen.state})` };
        if (Date.now() > visit.deadline + REPORT_MS)
            return { kind: 'timeout' };
        await (0,promises_.setTimeout)(ssm_command_PAUSE_MS, undefined, { signal: visit.cancelled });
    }
}
function endOf(found, visit) {
    const { Status, StatusDetails, ResponseCode: code, StandardOutputContent, StandardErrorContent } = found;
    for (const text of [StandardOutputContent, StandardErrorContent]) {
        if (text)
            for (const line of text.replace(/\n$/, '').split('\n'))
                visit.onLine(line);
    }
    if (Status === 'Success')
        return { kind: 'exited', code: 0 };
    // 124 and 137 are what `timeout` makes of a script whose time is over; a script may also end with them.
    const isLate = Date.now() > visit.deadline - 2000 && (code === 124 || code === 137);
    if (Status === 'TimedOut' || isLate)
        return { kind: 'timeout' };
    if (Status === 'Failed' && code !== undefined && code > 0)
        return { kind: 'exited', code };
    return { kind: 'lost', why: `SSM says ${StatusDetails ?? Status ?? 'nothing'}` };
}
async function invocation(ssm, InstanceId, CommandId) {
    const { GetCommandInvocationCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(4736), __webpack_require__.e(4673)]).then(__webpack_require__.bind(__webpack_require__, 94673));
    try {
        const command = new GetCommandInvocationCommand({ CommandId, InstanceId });
        return await (0,aws/* askAws */.xV)('ssm:GetCommandInvocation', ssm.send(command));
    }
    catch (error) {
        // It takes a moment after SendCommand until it is known.
        if ((0,aws/* isAwsError */.m_)(error, 'InvocationDoesNotExist'))
            return undefined;
        throw error;
    }
}
async function cancel(ssm, visit, CommandId) {
    const { CancelCommandCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(4736), __webpack_require__.e(4673)]).then(__webpack_require__.bind(__webpack_require__, 94673));
    const command = new CancelCommandCommand({ CommandId, InstanceIds: [visit.instance] });
    // The machine is terminated next, which ends the script in any case.
    await ssm.send(command).catch(() => undefined);
}

;// CONCATENATED MODULE: ./src/bake-ami/smoke-test/smoke-test.ts









/**
 * Launch an instance from an image, run a script on it as root, and terminate it, whatever happens.
 * @throws UserError when nothing could be found out about the image: EC2 refuses the launch, a call fails, the instance
 *   of a good image could not be terminated (with its id and the command)
 * @throws Cancelled when the step was cancelled; the instance is terminated
 */
async function smokeTest(request) {
    const { image, script, settings, signal, log } = request;
    if (signal.aborted)
        throw new lib_errors/* Cancelled */.c(`Cancelled before ${image.name} was tested. Run this again.`);
    const keys = settings.via === 'ssh' ? await makeSshKeys(request.folder, settings.user, request.env) : undefined;
    try {
        const ec2 = await (0,aws/* openEc2 */.$F)(request.region);
        const began = Date.now();
        const id = await launch(ec2, request, keys);
        log.info(`Smoke test: ${script.name} on ${image.name} (${image.id}), instance ${id} by ${settings.via}`);
        const output = openOutput(log);
        const tested = await settleWith(() => test(ec2, request, { keys, id, began, output }), () => terminateInstance(ec2, id, request.region));
        if (tested.passed)
            log.info(`${script.name} passed on ${image.name} after ${Math.round(tested.tookMs / 1000)} s`);
        return tested;
    }
    finally {
        keys?.remove();
    }
}
async function launch(ec2, request, keys) {
    const { image, run, settings } = request;
    const userData = smokeUserData(settings.timeoutMs, keys?.forMachine);
    try {
        return await launchInstance(ec2, { image, run, settings, userData });
    }
    catch (error) {
        if (!(error instanceof lib_errors/* UserError */.y))
            throw error;
        throw new lib_errors/* UserError */.y(`smoke-test: no instance of ${image.name} (${image.id}) was launched. ${error.message}`, {
            cause: error.cause
        });
    }
}
/** The result of `work`, after `end` in any case. What goes wrong with both is told together. */
async function settleWith(work, end) {
    const tested = await work().catch((error) => ({ error }));
    const problem = await end().then(() => undefined, (error) => messageOf(error));
    if ('error' in tested) {
        if (problem === undefined)
            throw tested.error;
        const Kind = tested.error instanceof lib_errors/* Cancelled */.c ? lib_errors/* Cancelled */.c : lib_errors/* UserError */.y;
        throw new Kind(`${messageOf(tested.error)} ${problem}`, { cause: tested.error });
    }
    if (problem === undefined)
        return tested;
    if (tested.passed)
        throw new lib_errors/* UserError */.y(`smoke-test: passed, but the machine is left. ${problem}`);
    return { ...tested, reason: `${tested.reason} ${problem}` };
}
async function test(ec2, request, machine) {
    const { image, script, settings, signal, log } = request;
    const { id, began, output, keys } = machine;
    const visit = {
        image,
        script,
        instance: id,
        deadline: began + settings.timeoutMs,
        cancelled: signal,
        onLine: output.add,
        look: () => lookAtInstance(ec2, id)
    };
    const end = await go(request, visit, keys);
    output.close();
    const tookMs = Date.now() - began;
    if (end.kind === 'exited' && end.code === 0)
        return { passed: true, tookMs, output: output.tail() };
    const console = await readConsole(ec2, id).catch((error) => [
        (0,foreign_output/* neutralise */.$)(`The console could not be read: ${messageOf(error)}`)
    ]);
    log.startGroup(`Console of ${id}, last ${console.length} lines`);
    for (const line of console)
        log.info(line);
    log.endGroup();
    const kind = end.kind === 'exited' ? 'script' : end.kind;
    return { passed: false, tookMs, kind, reason: reasonOf(end, request, tookMs), output: output.tail(), console };
}
async function go(request, visit, keys) {
    try {
        if (keys !== undefined)
            return await runOverSsh(keys, visit);
        return await runOverSsm(await (0,aws/* openSsm */.su)(request.region), visit);
    }
    catch (error) {
        if (!request.signal.aborted)
            throw error;
        const { image, script } = request;
        throw new lib_errors/* Cancelled */.c(`Cancelled while ${script.name} was to run on ${image.name} (${image.id}).`, { cause: error });
    }
}
function reasonOf(end, { image, script, settings }, tookMs) {
    const name = (0,foreign_output/* neutralise */.$)(script.name);
    const where = `${image.name} (${image.id})`;
    const limit = lengthOf(settings.timeoutMs);
    switch (end.kind) {
        case 'exited':
            return `smoke-test: ${name} ended with code ${end.code} on ${where}.`;
        case 'timeout':
            return `smoke-test: ${name} did not end within ${limit} on ${where}.`;
        case 'unreachable':
            return `smoke-test: the instance of ${where} could not be reached within ${lengthOf(Math.max(1000, Math.min(tookMs, settings.timeoutMs)))}: ${end.why}.`;
        case 'lost':
            return `smoke-test: ${name} did not end on ${where}: ${end.why}.`;
    }
}
function lengthOf(milliseconds) {
    return milliseconds % 60_000 === 0 ? `${milliseconds / 60_000}m` : `${Math.round(milliseconds / 1000)}s`;
}
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}

;// CONCATENATED MODULE: ./src/bake-ami/smoke-test/testing.ts








/**
 * Run the smoke test on the image, unless it passed this very script before. An image that fails loses its mark, so that
 * the post step removes it and the next run bakes; so do the copies that the template itself made of it. One that was
 * finished before stays, since something may run it.
 * @returns milliseconds; `undefined` when there was nothing to do
 * @throws UserError when the test failed
 */
async function testImage(inputs, { known, elsewhere }, { folder, work }) {
    if (inputs.smokeTest === undefined)
        return undefined;
    const { script, settings } = inputs.smokeTest;
    const mark = (0,images_images/* testedMark */.zr)(known.image, known.fingerprint, known.id, script.digest);
    if (known.tested === mark)
        return undefined;
    work.save();
    const ec2 = await (0,aws/* openEc2 */.$F)(inputs.region);
    core.info(`${known.image}: smoke test of ${known.id}`);
    const result = await smokeTest({
        image: { name: known.image, id: known.id },
        script,
        region: inputs.region,
        run: work.run,
        settings,
        folder,
        signal: work.cancellation.asked,
        log: core,
        env: inputs.env
    });
    if (result.passed) {
        await markTested(ec2, known, script.digest);
        return result.tookMs;
    }
    // A machine that could not be reached says nothing about its image: a wrong subnet must not cost a bake.
    if (result.kind !== 'unreachable' && !(await isGoodByNow(ec2, known, mark))) {
        // Home last: while it has its mark, a run that is cut short here leaves an image that the next one tests again.
        for (const [region, id] of elsewhere)
            await unmarkCopy(region, id, work.run);
        await unmark(ec2, known.id, work.run);
    }
    throw new lib_errors/* UserError */.y(result.reason);
}
/**
 * Was it finished before, or has another run that took the same image passed this very script, or finished it, while this
 * one tested? Then something may run it.
 */
async function isGoodByNow(ec2, known, mark) {
    const now = (0,images_images/* isFinished */.$g)(known) ? known : await lookAgain(ec2, known.id).catch(() => undefined);
    return now !== undefined && ((0,images_images/* isFinished */.$g)(now) || now.tested === mark);
}
/** What goes wrong here must not hide why the test failed. */
async function unmarkCopy(region, id, run) {
    try {
        await unmark(await (0,aws/* openEc2 */.$F)(region), id, run);
    }
    catch (error) {
        const why = (0,foreign_output/* neutralise */.$)(error instanceof Error ? error.message : String(error));
        core.warning(`${id} in ${region} is a copy of an image that failed its smoke test, and stays: ${why} Remove it with:\n${(0,leftover/* removalCommand */.Mz)({ kind: 'image', id, region })}`, { title: 'A bad image is left' });
    }
}

;// CONCATENATED MODULE: ./src/bake-ami/completion.ts







/**
 * Do what is left to do with images that Packer completed: the smoke test, copies, sharing, and the mark that is written
 * last, in the home region after all others. What was done by an earlier run is not done again.
 * @throws UserError when something failed; what is complete stays marked as baked, so that the next run goes on here
 */
async function complete(inputs, prepared, made, work) {
    const steps = [];
    for (const one of made) {
        const { known } = one;
        stopIfCancelled(work);
        const tookMs = await testImage(inputs, one, { folder: prepared.folder, work });
        if (tookMs !== undefined)
            steps.push({ image: known.image, region: inputs.region, what: 'smoke test', tookMs });
    }
    const images = new Map();
    const unfinished = new Set();
    for (const one of made) {
        stopIfCancelled(work);
        const rows = await distributeImage(inputs, prepared, one, { made, work, steps });
        const ids = rows.map(({ region, id }) => [region, id]);
        images.set(one.known.image, new Map([[inputs.region, one.known.id], ...one.elsewhere, ...ids]));
        if (rows.some(row => row.isFinished === false))
            unfinished.add(one.known.image);
    }
    stopIfCancelled(work);
    await finishAll(inputs, made.filter(one => unfinished.has(one.known.image) || !isDone(one.known, images)), images);
    return { images, steps };
}
/** Copy and share; a copy is marked as soon as all copies have ended, so that it is kept whatever went wrong elsewhere. */
async function distributeImage(inputs, prepared, { known, elsewhere }, { made, work, steps }) {
    const { copyTo, shareWith, kmsKeys, region: home } = inputs;
    if (copyTo.length === 0 && shareWith === undefined)
        return [];
    if (copyTo.length > 0)
        work.save();
    const builds = made.map(one => one.known.image);
    // A copy is of the commit of what is copied, which may be an older one than this run's.
    const { image, commit } = known;
    const { run, cancellation } = work;
    const regions = [home, ...copyTo];
    const { fingerprint } = prepared;
    const told = { template: inputs.image, image, builds, regions, run, commit, fingerprint };
    const { rows, warnings, problem } = await distribute({
        image: { ...known, region: home },
        copyTo,
        elsewhere: new Map([...elsewhere].filter(([region]) => !copyTo.includes(region))),
        kmsKeys,
        shareWith,
        tags: foundBy(told),
        signal: cancellation.asked,
        tell: line => core.info(`${image}: ${line}`)
    });
    for (const row of rows) {
        if (row.how === 'copied')
            await markBaked(await (0,aws/* openEc2 */.$F)(row.region), row.id, told);
        steps.push(...stepsOf(image, row));
    }
    for (const line of warnings)
        core.warning(line, { title: 'Who may launch the image' });
    stopIfCancelled(work);
    if (problem !== undefined)
        throw problem;
    return rows;
}
function stepsOf(image, { region, id, how, tookMs, added, removed }) {
    const steps = how === 'copied' ? [{ image, region, what: 'copied', tookMs }] : [];
    const changes = [...added.map(one => `shared with ${one}`), ...removed.map(one => `no longer shared with ${one}`)];
    for (const what of changes) {
        core.info(`${image}: ${id} in ${region} ${what}`);
        steps.push({ image, region, what });
    }
    return steps;
}
/** The last mark: other regions first, so that whoever finds the home region's image finds the others too. */
async function finishAll(inputs, made, images) {
    for (const home of [false, true]) {
        for (const { known } of made) {
            const byRegion = images.get(known.image) ?? new Map();
            for (const [region, id] of byRegion) {
                if ((region !== inputs.region) === home)
                    continue;
                // What the tags of another region's image tell is not known.
                const one = home ? known : { ...known, id, regions: [] };
                await markFinished(await (0,aws/* openEc2 */.$F)(region), one, [...byRegion.keys()]);
            }
        }
    }
}
/** Was it finished with copies in the same regions? Home is marked last, so all the marks are there. */
function isDone(known, images) {
    const now = [...(images.get(known.image)?.keys() ?? [])].sort();
    return (0,images_images/* isFinished */.$g)(known) && [...known.regions].sort().join(' ') === now.join(' ');
}
function stopIfCancelled({ cancellation }) {
    if (cancellation.asked.aborted) {
        throw new lib_errors/* Cancelled */.c('Cancelled. What is complete stays; the next run goes on from here.');
    }
}

// EXTERNAL MODULE: ./src/lib/artifacts.ts + 1 modules
var artifacts = __webpack_require__(76848);
// EXTERNAL MODULE: ./src/lib/github.ts
var github = __webpack_require__(73848);
// EXTERNAL MODULE: ./src/lib/handed-images.ts
var handed_images = __webpack_require__(62190);
// EXTERNAL MODULE: ./src/bake-ami/fingerprint/secret-digest.ts
var secret_digest = __webpack_require__(89133);
;// CONCATENATED MODULE: ./src/bake-ami/smoke-test/smoke-settings.ts



const LONGEST_MS = 6 * 3_600_000;
/** Bytes of a script that fit, encoded, into a command of SSM. */
const LARGEST_SSM = 24 * 1024;
/**
 * The smoke test that the inputs `smoke-test` and `smoke-test-…` ask for; `undefined` when they ask for none.
 * @param read an input's text, `undefined` when it is absent or empty
 * @throws UserError naming the first input that is wrong
 */
function parseSmokeTest(workspace, read) {
    const given = read('smoke-test');
    if (given === undefined)
        return refuseRest(read);
    const script = readScript('smoke-test', workspace, given);
    const via = viaOf(read('smoke-test-via') ?? 'ssm');
    const profile = read('smoke-test-profile');
    if (via === 'ssm' && profile === undefined) {
        throw new lib_errors/* UserError */.y('smoke-test-profile: the script is run by SSM, which needs an instance profile with the policy AmazonSSMManagedInstanceCore. Write its name, or "smoke-test-via: ssh".');
    }
    if (via === 'ssm' && script.content.length > LARGEST_SSM) {
        throw new lib_errors/* UserError */.y(`smoke-test: "${given}" is larger than ${LARGEST_SSM} bytes, which is more than SSM carries. Write a shorter script, or "smoke-test-via: ssh".`);
    }
    const user = read('smoke-test-user');
    if (via === 'ssm' && user !== undefined) {
        throw new lib_errors/* UserError */.y('smoke-test-user: SSM logs in as nobody. Remove the input, or write "smoke-test-via: ssh".');
    }
    const subnet = read('smoke-test-subnet');
    const securityGroup = read('smoke-test-security-group');
    const settings = {
        via,
        instanceType: matching('smoke-test-instance-type', read('smoke-test-instance-type') ?? 't3.small', TYPE),
        ...(subnet === undefined ? {} : { subnet: matching('smoke-test-subnet', subnet, SUBNET) }),
        ...(securityGroup === undefined
            ? {}
            : { securityGroup: matching('smoke-test-security-group', securityGroup, GROUP) }),
        ...(profile === undefined ? {} : { profile: matching('smoke-test-profile', profile, PROFILE) }),
        user: matching('smoke-test-user', user ?? 'ubuntu', USER),
        timeoutMs: timeoutOf(read('smoke-test-timeout') ?? '10m')
    };
    return { script, settings };
}
const TYPE = { pattern: /^[a-z][a-z0-9-]*\.[a-z0-9-]+$/, what: 'a type of instance', example: 't3.small' };
const SUBNET = {
    pattern: /^subnet-[0-9a-f]{8,17}$/,
    what: 'the id of a subnet',
    example: 'subnet-0a1b2c3d4e5f60718'
};
const GROUP = {
    pattern: /^sg-[0-9a-f]{8,17}$/,
    what: 'the id of a security group',
    example: 'sg-0a1b2c3d4e5f60718'
};
const PROFILE = {
    pattern: /^(arn:aws[a-z-]*:iam::\d{12}:instance-profile\/([!-~]+\/)*)?[\w+=,.@-]{1,128}$/,
    what: 'the name or the ARN of an instance profile',
    example: 'smoke-test'
};
const USER = { pattern: /^[a-z_][a-z0-9_-]{0,31}$/, what: 'the name of a user', example: 'ubuntu' };
const REST = ['via', 'instance-type', 'subnet', 'security-group', 'profile', 'user', 'timeout'].map(name => `smoke-test-${name}`);
function refuseRest(read) {
    const alone = REST.find(name => read(name) !== undefined);
    if (alone === undefined)
        return undefined;
    throw new lib_errors/* UserError */.y(`${alone}: there is no script to run. Write its path as "smoke-test", or remove ${alone}.`);
}
function viaOf(text) {
    if (text === 'ssm' || text === 'ssh')
        return text;
    throw new lib_errors/* UserError */.y(`smoke-test-via: "${text}" is not known. Write one of: ssm, ssh.`);
}
function matching(input, text, { pattern, what, example }) {
    if (pattern.test(text))
        return text;
    throw new lib_errors/* UserError */.y(`${input}: "${text}" is not ${what}. Write, for example, ${example}.`);
}
function timeoutOf(text) {
    const timeoutMs = (0,inputs/* parseDuration */.E9)('smoke-test-timeout', text);
    if (timeoutMs >= 10_000 && timeoutMs <= LONGEST_MS)
        return timeoutMs;
    throw new lib_errors/* UserError */.y(`smoke-test-timeout: "${text}" is not between 10s and 6h. Write, for example, 10m.`);
}

;// CONCATENATED MODULE: ./src/bake-ami/inputs.ts














const TEMPLATE_FILE = /\.pkr\.(hcl|json)$/;
/** Read and check every input. @throws UserError naming the first that is wrong */
function readInputs(env = process.env) {
    const fingerprintKey = readFingerprintKey();
    const workspace = env['GITHUB_WORKSPACE'] ?? process.cwd();
    const context = (0,github/* readRunContext */.$p)(env);
    const { folder, target } = readTemplate(workspace);
    const scope = trustScope(context, env);
    const channel = (0,inputs/* optionalInput */.$m)('channel');
    const baseImage = (0,inputs/* optionalInput */.$m)('base-image');
    const packerVersion = (0,inputs/* optionalInput */.$m)('packer-version');
    const githubToken = (0,inputs/* optionalInput */.$m)('github-token');
    const region = (0,inputs/* regionInput */.VN)('aws-region', env);
    const distribution = readDistribution(region);
    const smokeTest = parseSmokeTest(workspace, inputs/* optionalInput */.$m);
    const handOver = readHandOver(env);
    if (packerVersion !== undefined && !/^\d+\.\d+\.\d+$/.test(packerVersion)) {
        throw new lib_errors/* UserError */.y(`packer-version: "${packerVersion}" is not an exact version. Write, for example, 1.16.0.`);
    }
    if (channel !== undefined && scope === 'pull-request') {
        throw new lib_errors/* UserError */.y(isQueued(context)
            ? 'channel: what waits in the merge queue is not merged, and may not set the candidate of a channel. Leave the input empty when the event is merge_group.'
            : 'channel: a pull request may not set the candidate of a channel. Leave the input empty when the event is a pull request.');
    }
    return {
        workspace,
        folder,
        target,
        image: readImage(folder),
        only: (0,inputs/* listInput */.dt)('only'),
        varFiles: (0,inputs/* listInput */.dt)('var-file').map(file => existingFile('var-file', workspace, file)),
        vars: readVars(),
        rebake: (0,inputs/* choiceInput */.ij)('rebake', ['auto', 'always', 'never'], 'auto'),
        maxAgeMs: lengthInput('max-age', '7d'),
        extraInputs: (0,inputs/* listInput */.dt)('extra-inputs').map(pattern => inside(workspace, pattern)),
        ...(channel === undefined ? {} : { channel: (0,lib_channel/* parseChannel */.pn)('channel', channel) }),
        ...(handOver === undefined ? {} : { handOver }),
        ...(baseImage === undefined ? {} : { baseImage: parseBaseImage(baseImage) }),
        ...(packerVersion === undefined ? {} : { packerVersion }),
        ...distribution,
        ...(smokeTest === undefined ? {} : { smokeTest }),
        pluginLock: (0,inputs/* listInput */.dt)('plugin-lock').map(file => existingFile('plugin-lock', workspace, file)),
        ...(fingerprintKey === undefined ? {} : { fingerprintKey }),
        region,
        timeoutMs: timeoutInput(),
        ...(githubToken === undefined ? {} : { githubToken }),
        scope,
        context,
        env,
        temp: env['RUNNER_TEMP'] ?? '/tmp',
        toolCache: env['RUNNER_TOOL_CACHE'] || (0,external_node_path_.join)((0,external_node_os_.homedir)(), '.cache', 'insight-tools')
    };
}
/** What would fail after the bake is refused before it. */
function readHandOver(env) {
    const name = (0,inputs/* optionalInput */.$m)('hand-over');
    const group = (0,inputs/* optionalInput */.$m)('hand-over-group') ?? '';
    if (name === undefined) {
        if (group === '')
            return undefined;
        throw new lib_errors/* UserError */.y('hand-over-group: it does nothing without hand-over. Write, for example, "hand-over: httpd".');
    }
    if (!(0,handed_images/* isHandOverName */.Zi)(name)) {
        throw new lib_errors/* UserError */.y(`hand-over: "${name}" cannot be the name of a hand-over. Write letters, digits, ".", "_" and "-", for example httpd.`);
    }
    const reason = (0,artifacts.missingService)(env);
    if (reason !== undefined)
        throw new lib_errors/* UserError */.y(`hand-over: ${reason} Leave the input empty.`);
    return { name, group };
}
/** Where the image goes and who may launch it. */
function readDistribution(home) {
    const { regions: copyTo, notices } = parseCopyTo((0,inputs/* listInput */.dt)('copy-to'), home);
    const kmsKeys = parseKmsKeys((0,inputs/* listInput */.dt)('kms-keys'), copyTo);
    const shareWith = parseShareWith((0,inputs/* listInput */.dt)('share-with'));
    checkKeysForSharing(shareWith, kmsKeys);
    return { copyTo, kmsKeys, notices, ...(shareWith === undefined ? {} : { shareWith }) };
}
/** Pull requests that wait to be merged: some of them never are. */
function isQueued({ event, ref }) {
    return event === 'merge_group' || ref.startsWith('refs/heads/gh-readonly-queue/');
}
/**
 * A pull request's contents are its author's. A branch counts as protected only when GitHub says so.
 */
function trustScope(context, env) {
    const isPull = context.event.startsWith('pull_request') || context.ref.startsWith('refs/pull/');
    if (isPull || isQueued(context))
        return 'pull-request';
    return env['GITHUB_REF_PROTECTED'] === 'true' ? 'protected' : 'unprotected';
}
/** It is masked before anything else is read, so that no message can have it. */
function readFingerprintKey() {
    const key = (0,inputs/* optionalInput */.$m)('fingerprint-key');
    if (key === undefined)
        return undefined;
    (0,secret_digest/* assertKey */.sM)(key);
    (0,core.setSecret)(key);
    return key;
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
function existingFile(input, workspace, given) {
    const path = existing(input, workspace, given);
    if (!(0,external_node_fs_.statSync)(path).isFile())
        throw new lib_errors/* UserError */.y(`${input}: "${given}" is not a file. Write the path of a file.`);
    return path;
}
function inside(workspace, pattern) {
    const path = (0,external_node_path_.relative)(workspace, (0,external_node_path_.resolve)(workspace, pattern));
    if (path === '' || path.startsWith('..') || (0,external_node_path_.isAbsolute)(path)) {
        throw new lib_errors/* UserError */.y(`extra-inputs: "${pattern}" is outside the workspace. Write a path or a pattern relative to the workspace.`);
    }
    return path;
}

;// CONCATENATED MODULE: ./src/bake-ami/outcome.ts






/** Set the outputs, complete the record, and write the summary. */
async function report(inputs, prepared, outcome) {
    const { images } = outcome;
    writeRecord(prepared.record, inputs, prepared.fingerprint, images, prepared.details);
    const ids = [...images.values()].flatMap(byRegion => byRegion.get(inputs.region) ?? []);
    core.setOutput('images', JSON.stringify(plain(images)));
    core.setOutput('ami-id', ids.length === 1 ? ids[0] : '');
    core.setOutput('reused', outcome.reused);
    core.setOutput('reason', outcome.reason);
    core.setOutput('fingerprint', prepared.fingerprint.digest);
    core.setOutput('record', prepared.record);
    if (!outcome.reused)
        warnOfChangedFiles(outcome.changed ?? []);
    await core.summary
        .addRaw(renderSummary(inputs, prepared, outcome), true)
        .write()
        .catch(error => core.warning(`The job summary could not be written: ${error.message}`));
}
/** The summary: one row for each image and region with what was done there, then the stages of each build with their times. */
function renderSummary(inputs, prepared, { images, reused, reason, steps, baked }) {
    // Packer tells builds as they end, which is another order each time.
    const byName = [...images].sort(([a], [b]) => (a < b ? -1 : 1));
    const rows = byName.flatMap(([name, byRegion]) => [...byRegion].map(([region, id]) => {
        const done = steps.filter(one => one.image === name && one.region === region);
        return [(0,markdown/* codeSpan */.SS)(name), (0,markdown/* codeSpan */.SS)(id), region, doneThere(reused ? 'reused' : 'baked', done)];
    }));
    const base = prepared.base === undefined ? 'not part of it (input base-image is not set)' : (0,markdown/* codeSpan */.SS)(prepared.base.id);
    const title = reused
        ? `### ${(0,markdown/* plainText */.wh)(inputs.image)} reused`
        : `### ${(0,markdown/* plainText */.wh)(inputs.image)} baked in ${clock(baked?.elapsedMs ?? 0)}`;
    return [
        title,
        (0,markdown/* table */.tp)(['image', 'id', 'region', 'what was done'], rows),
        `Why: ${(0,markdown/* plainText */.wh)(reason)}. Fingerprint ${(0,markdown/* codeSpan */.SS)(prepared.fingerprint.digest.slice(0, 12))} over ${countText(prepared.files.length)}; base image: ${base}.`,
        ...(baked === undefined ? [] : [stageTable(baked)])
    ].join('\n\n');
}
/** `baked, smoke test (0:21), shared with 111122223333`; a copy was neither baked nor reused. */
function doneThere(origin, steps) {
    const told = steps.map(({ what, tookMs }) => `${(0,markdown/* plainText */.wh)(what)}${tookMs === undefined ? '' : ` (${clock(tookMs)})`}`);
    return [...(steps.some(({ what }) => what === 'copied') ? [] : [origin]), ...told].join(', ');
}
function stageTable({ progress }) {
    const targets = [...progress.targets].sort((a, b) => (buildName(a) < buildName(b) ? -1 : 1));
    const rows = targets.flatMap(target => {
        const stages = progress.stagesOf(target);
        return stages.map((stage, at) => [
            (0,markdown/* codeSpan */.SS)(buildName(target)),
            stage.name,
            stage.detail === '' ? '' : (0,markdown/* codeSpan */.SS)(stage.detail),
            clock(stage.at),
            outcome_lengthOf(stage, stages[at + 1])
        ]);
    });
    return `<details><summary>Stages</summary>\n\n${(0,markdown/* table */.tp)(['build', 'stage', '', 'at', 'took'], rows, 'lllrr')}\n\n</details>`;
}
function outcome_lengthOf(stage, next) {
    return next === undefined ? '' : `${((next.at - stage.at) / 1000).toFixed(1)} s`;
}
/** Files that the bake has changed or made among its own ingredients; none when that cannot be found out. */
async function changedFiles(inputs, prepared) {
    const before = new Map(prepared.files.map(one => [one.path, one.digest]));
    try {
        const after = await contextFiles(inputs, prepared.template);
        return after.filter(one => before.get(one.path) !== one.digest).map(one => one.path);
    }
    catch (error) {
        core.debug(String(error));
        return [];
    }
}
/** A bake that writes among its own ingredients would never be reused; whoever reads this can change that. */
function warnOfChangedFiles(changed) {
    if (changed.length === 0)
        return;
    core.warning(`The bake changed files that it is made of: ${changed.slice(0, 5).join(', ')}. The next run will bake again. Add them to .gitignore or write them elsewhere.`, { title: 'Image cannot be reused' });
}

;// CONCATENATED MODULE: ./src/bake-ami/template/manifest-outputs.ts


/**
 * Paths of manifests that the template's builds write, as far as they are known: absolute, or relative to its folder.
 * Sorted.
 * @param scope what expressions may refer to
 */
function manifestOutputs(template, scope) {
    const builds = (0,template_template/* blocksOf */.SH)(template, 'build');
    const groups = builds.flatMap(({ blocks }) => blocks.filter(({ type }) => type === 'post-processors'));
    const manifests = [...builds, ...groups].flatMap(({ blocks }) => blocks.filter(({ type, labels }) => type === 'post-processor' && labels[0] === 'manifest'));
    const outputs = manifests.map(({ attributes }) => {
        const output = attributes.get('output');
        return output === undefined ? 'packer-manifest.json' : (0,hcl_evaluation/* asText */.e1)((0,hcl_evaluation/* evaluate */._3)(output, scope));
    });
    return [...new Set(outputs.filter(output => output !== undefined))].sort();
}

;// CONCATENATED MODULE: ./src/bake-ami/run.ts


















/** Bake the images of a template, or use again those that would come out the same. */
async function run() {
    const inputs = readInputs();
    const cancellation = (0,lib_cancellation/* listenForCancellation */.ci)();
    try {
        const { mayHaveLeft } = await (0,lib_cancellation/* unlessCancelled */.MS)(deliver(inputs, cancellation), cancellation);
        if (mayHaveLeft === undefined)
            core.saveState('outcome', 'done');
        else
            core.info((0,foreign_output/* neutralise */.$)(`The post step looks for what Packer may have left behind: ${mayHaveLeft}`));
    }
    finally {
        cancellation.dispose();
    }
}
async function deliver(inputs, cancellation) {
    const prepared = await (0,lib_cancellation/* orCancelled */.Nr)(prepare(inputs), cancellation, 'Cancelled before Packer was started.');
    const outcome = await reuseOrBake(inputs, prepared, cancellation);
    if (inputs.channel !== undefined) {
        if (cancellation.asked.aborted)
            throw new lib_errors/* UserError */.y('Cancelled before the candidate was set. Run this again.');
        await setCandidates(inputs, inputs.channel, outcome.images, cancellation.asked);
    }
    await report(inputs, prepared, outcome);
    if (inputs.handOver !== undefined) {
        const { handOver } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 62190));
        await handOver({ ...inputs.handOver, region: inputs.region, images: plain(outcome.images) }, inputs);
    }
    return outcome;
}
async function reuseOrBake(inputs, prepared, cancellation) {
    const { found } = prepared;
    const run = makeRunTag(inputs.context);
    const work = { run, cancellation, save: () => saveForPost(inputs, prepared, run) };
    if (found.kind === 'reuse' && inputs.rebake !== 'always') {
        const list = found.images.map(({ known }) => `${known.image} ${known.id} of ${known.createdAt.slice(0, 10)}`);
        core.info(`Reused: ${list.join(', ')} (${(0,foreign_output/* neutralise */.$)(found.reason)})`);
        const { images, steps } = await complete(inputs, prepared, found.images, work);
        return { reused: true, reason: found.reason, images, steps };
    }
    // It names files of the repository and tags of an image, which may be called anything.
    const reason = (0,foreign_output/* neutralise */.$)(found.kind === 'reuse' ? 'rebake is set to always' : found.reason);
    if (inputs.rebake === 'never')
        throw await needed(inputs, prepared, reason, cancellation);
    core.info(`Bake: ${reason}`);
    const made = await bakeImages(inputs, prepared, work);
    const changed = changedFiles(inputs, prepared);
    const { images, steps } = await complete(inputs, await withPackerVersion(prepared), made.images, work);
    const told = { reason, images, steps, changed: await changed };
    const { baked } = made;
    if (baked === undefined)
        return { ...told, reused: true, mayHaveLeft: 'its own bake has failed' };
    const [mayHaveLeft] = baked.progress.leftBehind;
    return { ...told, reused: false, baked, ...(mayHaveLeft === undefined ? {} : { mayHaveLeft }) };
}
/** What the post step needs to find all that this step makes, whatever happens to this process. */
function saveForPost(inputs, prepared, run) {
    const regions = JSON.stringify(regionsOf(inputs, prepared));
    const state = {
        folder: (0,external_node_path_.join)(prepared.folder, 'packer'),
        run,
        region: inputs.region,
        regions,
        record: prepared.record,
        manifest: manifestOf(inputs, prepared)
    };
    for (const [name, value] of Object.entries(state))
        core.saveState(name, value);
    core.saveState('channel', inputs.channel ?? '');
}
/**
 * In which this step makes or may remove something. Those to which the template itself copies are known of images that
 * are there; while Packer bakes, it names them.
 */
function regionsOf({ region, copyTo }, { found }) {
    const elsewhere = found.kind === 'reuse' ? found.images.flatMap(one => [...one.elsewhere.keys()]) : [];
    return [...new Set([region, ...copyTo, ...elsewhere])];
}
/** Where the template has Packer write what it made, when it does: what a killed Packer completed stands there too. */
function manifestOf(inputs, { template }) {
    const [output] = manifestOutputs(template, (0,given_values/* scopeOf */.Od)(template, inputs));
    return output === undefined ? '' : (0,external_node_path_.resolve)(inputs.folder, output);
}
/** Nothing is baked here, but whoever reads it on a pull request wants to know whether the template is good. */
async function needed(inputs, prepared, reason, cancellation) {
    const env = await environmentFor(inputs, prepared, 'manual', cancellation.asked);
    await checkFormat(prepared.packer, inputs, env);
    await checkTemplate(prepared.packer, inputs, env);
    return new lib_errors/* UserError */.y(`rebake: never, but a new image is needed: ${reason}. Write "rebake: auto" to have it baked.`);
}
async function setCandidates(inputs, channel, images, signal) {
    const ssm = await (0,aws/* openSsm */.su)(inputs.region);
    const { runUrl } = inputs.context;
    for (const [image, byRegion] of images) {
        const id = byRegion.get(inputs.region);
        if (id === undefined)
            continue;
        const parameter = (0,lib_channel/* stageParameter */.MB)(channel, image, 'candidate');
        const options = { owner: runUrl, note: `Baked by ${runUrl}`, signal };
        const { before, changed } = await (0,stage_lock/* fillStage */.qJ)(ssm, parameter, id, options);
        if (changed)
            core.info(`Candidate ${parameter} is ${id} now${before === undefined ? '' : ` (was ${before.image})`}`);
    }
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
/* harmony import */ var _actions_exec__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(27187);
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

/***/ 26821:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GV: () => (/* binding */ withStageLock),
/* harmony export */   qJ: () => (/* binding */ fillStage)
/* harmony export */ });
/* unused harmony export lockParameter */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33838);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(63619);
/* harmony import */ var _aws_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(92986);
/* harmony import */ var _channel_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(32612);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(97268);
/* harmony import */ var _foreign_output_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(27557);
/* harmony import */ var _stage_history_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(12332);









/**
 * SSM has no conditional write, but creates a parameter only once. So whoever creates `<stage>.lock-8` may write version
 * 8 of the stage, and deletes it afterwards. Every version has a lock of its own, because AWS wants half a minute between
 * deleting a parameter and creating one of the same name.
 */
function lockParameter(parameter, version) {
    return `${parameter}.lock-${version}`;
}
const LOOK_MS = 2000;
const LIFE_MS = 5 * 60_000;
const Lock = zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({ owner: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), at: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), token: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP() });
/**
 * Do `work` while no other run writes the stage. It gets what the stage holds, read after the lock was taken.
 * @throws UserError when the others do not end; Cancelled when `signal` came first
 */
async function withStageLock(client, parameter, options, work) {
    const lifeMs = options.lifeMs ?? LIFE_MS;
    const end = performance.now() + lifeMs * 1.5;
    for (;;) {
        if (options.signal?.aborted)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .Cancelled */ .c(`Cancelled before ${parameter} was written.`);
        const seen = await (0,_channel_js__WEBPACK_IMPORTED_MODULE_3__/* .readStage */ .NW)(client, parameter);
        const name = lockParameter(parameter, (seen?.version ?? 0) + 1);
        const taken = performance.now();
        const holder = await take(client, name, options.owner, lifeMs);
        if (holder === undefined) {
            try {
                const before = await (0,_channel_js__WEBPACK_IMPORTED_MODULE_3__/* .readStage */ .NW)(client, parameter);
                // Another version has another lock.
                if (before?.version === seen?.version)
                    return await work(before);
            }
            finally {
                // Who wrote the version before and was killed then, has left its lock, which nobody needs any more.
                const old = seen === undefined ? [] : [lockParameter(parameter, seen.version)];
                const own = performance.now() - taken < lifeMs ? [name] : [];
                await Promise.all([...own, ...old].map(one => release(client, one)));
            }
        }
        else if (performance.now() > end) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UserError */ .y(`${parameter} is being written by ${(0,_foreign_output_js__WEBPACK_IMPORTED_MODULE_6__/* .neutralise */ .$)(holder.owner)} since ${(0,_foreign_output_js__WEBPACK_IMPORTED_MODULE_6__/* .neutralise */ .$)(holder.at)}. Wait until that has ended, then run this again.`);
        }
        else {
            await pause(options);
        }
    }
}
/**
 * Set a stage to an image, one run after the other, whatever it holds.
 * @returns also what it held before; see {@link writeStage}
 */
async function fillStage(client, parameter, image, options) {
    const now = await (0,_channel_js__WEBPACK_IMPORTED_MODULE_3__/* .readStage */ .NW)(client, parameter);
    if (now?.image === image)
        return { before: now, version: now.version, changed: false };
    return withStageLock(client, parameter, options, async (before) => ({
        ...(before === undefined ? {} : { before }),
        ...(await (0,_channel_js__WEBPACK_IMPORTED_MODULE_3__/* .writeStage */ .K3)(client, parameter, image, before, options))
    }));
}
/** @returns `undefined` when the lock is ours now, else whose it is */
async function take(client, name, owner, lifeMs) {
    const mine = { owner, at: new Date().toISOString(), token: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)() };
    if ((await putLock(client, name, mine, false)) !== undefined)
        return undefined;
    const found = await readLock(client, name);
    // Its holder has just deleted it.
    if (found === undefined)
        return mine;
    // The SDK sent our own creation twice, because the first answer was lost.
    if (found.lock.token === mine.token)
        return undefined;
    if (Date.now() - Date.parse(found.lock.at) < lifeMs)
        return found.lock;
    const version = await putLock(client, name, mine, true);
    // Its holder took that long and has just deleted it: it was created anew, and is ours.
    if (version === 1)
        return undefined;
    return (await tookOver(client, name, found, version)) ? undefined : found.lock;
}
/** Of several that take over a lock, only the one whose write came right after the abandoned one has it. */
async function tookOver(client, name, old, version) {
    if (version !== old.version + 1)
        return false;
    // It may have been deleted and created anew in between, which makes a first version too.
    const writes = await (0,_stage_history_js__WEBPACK_IMPORTED_MODULE_7__/* .readHistory */ .Lu)(client, name);
    const last = writes.find(one => one.version === old.version);
    return last !== undefined && parseLock(name, last.value).token === old.lock.token;
}
async function putLock(client, name, lock, over) {
    const { PutParameterCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(4736), __webpack_require__.e(4673)]).then(__webpack_require__.bind(__webpack_require__, 94673));
    const command = new PutParameterCommand({
        Name: name,
        Value: JSON.stringify(lock),
        Type: 'String',
        Overwrite: over
    });
    try {
        return (await (0,_aws_js__WEBPACK_IMPORTED_MODULE_8__/* .askAws */ .xV)('ssm:PutParameter', client.send(command))).Version ?? 0;
    }
    catch (error) {
        // Two calls that overwrite at the same moment: AWS takes one.
        if ((0,_aws_js__WEBPACK_IMPORTED_MODULE_8__/* .isAwsError */ .m_)(error, 'ParameterAlreadyExists', 'TooManyUpdates'))
            return undefined;
        throw error;
    }
}
async function readLock(client, name) {
    const { GetParameterCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(4736), __webpack_require__.e(4673)]).then(__webpack_require__.bind(__webpack_require__, 94673));
    try {
        const { Parameter } = await (0,_aws_js__WEBPACK_IMPORTED_MODULE_8__/* .askAws */ .xV)('ssm:GetParameter', client.send(new GetParameterCommand({ Name: name })));
        return { lock: parseLock(name, Parameter?.Value ?? ''), version: Parameter?.Version ?? 0 };
    }
    catch (error) {
        if ((0,_aws_js__WEBPACK_IMPORTED_MODULE_8__/* .isAwsError */ .m_)(error, 'ParameterNotFound'))
            return undefined;
        throw error;
    }
}
function parseLock(name, text) {
    try {
        const lock = Lock.parse(JSON.parse(text));
        if (!Number.isNaN(Date.parse(lock.at)))
            return lock;
    }
    catch {
        // told below
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UserError */ .y(`${name} holds "${(0,_foreign_output_js__WEBPACK_IMPORTED_MODULE_6__/* .neutralise */ .$)(text.slice(0, 80))}", which is not a lock. Delete the parameter.`);
}
/** A lock that cannot be deleted ends by its age; the stage is written by then, so that is no failure. */
async function release(client, name) {
    const { DeleteParameterCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(4736), __webpack_require__.e(4673)]).then(__webpack_require__.bind(__webpack_require__, 94673));
    try {
        await (0,_aws_js__WEBPACK_IMPORTED_MODULE_8__/* .askAws */ .xV)('ssm:DeleteParameter', client.send(new DeleteParameterCommand({ Name: name })));
    }
    catch (error) {
        if ((0,_aws_js__WEBPACK_IMPORTED_MODULE_8__/* .isAwsError */ .m_)(error, 'ParameterNotFound'))
            return;
        const why = (0,_foreign_output_js__WEBPACK_IMPORTED_MODULE_6__/* .neutralise */ .$)(error instanceof Error ? error.message : String(error));
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_2__.warning)(`The lock ${name} could not be deleted. Delete the parameter. ${why}`);
    }
}
/** Not all at the same moment. */
async function pause({ lookMs = LOOK_MS, signal }) {
    const ms = lookMs * (0.5 + Math.random());
    await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout)(ms, undefined, { ...(signal === undefined ? {} : { signal }) }).catch(() => undefined);
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

/***/ 82328:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FJ: () => (/* binding */ parseConstraint),
/* harmony export */   aT: () => (/* binding */ readConstraint),
/* harmony export */   bn: () => (/* binding */ allOf),
/* harmony export */   hG: () => (/* binding */ fittingVersions),
/* harmony export */   jQ: () => (/* binding */ versionFits)
/* harmony export */ });
/* harmony import */ var semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78469);
/* harmony import */ var semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16353);
/* harmony import */ var semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97268);



const TERM = /^(=|!=|>=|>|<=|<|~>)?\s*v?(\d{1,9})(?:\.(\d{1,9})(?:\.(\d{1,9})(-[0-9A-Za-z.-]{1,40})?)?)?$/;
/**
 * Read a constraint as Terraform and OpenTofu do (their module hashicorp/go-version): terms with `=` (also for none),
 * `!=`, `>`, `>=`, `<`, `<=` and `~>`, joined by commas.
 * @returns undefined when it is none; a pre-release is understood only where it is named exactly
 */
function parseConstraint(text) {
    const terms = text.split(',').map(part => parseTerm(part.trim()));
    if (!terms.every(term => term !== undefined))
        return undefined;
    const [only] = terms;
    const exact = terms.length === 1 && only?.operator === '=' ? only.version.version : undefined;
    return { text: text.trim(), terms, exact };
}
function parseTerm(text) {
    const [match, operator = '=', major, minor, patch, prerelease = ''] = TERM.exec(text) ?? [];
    if (match === undefined)
        return undefined;
    if (prerelease !== '' && operator !== '=')
        return undefined;
    const numbers = [major, minor, patch].map(part => Number(part ?? 0));
    const version = semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_1___default()(`${numbers.join('.')}${prerelease}`);
    if (version === null)
        return undefined;
    const written = [major, minor, patch].filter(part => part !== undefined).length;
    return { operator: operator, version, written };
}
/**
 * A constraint that a person wrote for this suite. Here a bare `1.11` is refused: Terraform reads it as 1.11.0, and
 * hardly anybody means that.
 * @param where the input or file that it is in
 * @throws UserError that says what to write
 */
function readConstraint(where, text) {
    const bare = /^v?(\d+)(?:\.(\d+))?$/.exec(text.trim());
    if (bare !== null) {
        const [, major, minor = '0'] = bare;
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`${where}: "${text}" may mean one version or many. Write "~> ${major}.${minor}.0" for the newest ${major}.${minor}, or all three numbers of an exact version.`);
    }
    const constraint = parseConstraint(text);
    if (constraint !== undefined)
        return constraint;
    throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`${where}: "${text.slice(0, 80)}" is not a version. Write an exact one such as 1.11.4, or a constraint such as "~> 1.11.0" or ">= 1.11.4, < 2.0.0".`);
}
/** All of several constraints; undefined for none. */
function allOf(constraints) {
    if (constraints.length < 2)
        return constraints[0];
    const text = constraints.map(one => one.text).join(', ');
    const terms = constraints.flatMap(one => one.terms);
    // What names one version names it also in company; whether the others agree is seen when it is used.
    const exact = constraints.map(one => one.exact).find(one => one !== undefined);
    return { text, terms, exact: exact !== undefined && versionFits(exact, { text, terms, exact }) ? exact : undefined };
}
/** Does the version fit? Without a constraint every version that is one fits. A pre-release fits only when it is named. */
function versionFits(version, wanted) {
    const found = semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_1___default()(version);
    if (found === null || found.build.length > 0)
        return false;
    if (wanted === undefined)
        return true;
    const named = wanted.terms.some(term => term.operator === '=' && semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_0___default()(term.version, found) === 0);
    if (found.prerelease.length > 0 && !named)
        return false;
    return wanted.terms.every(term => termFits(found, term));
}
function termFits(found, { operator, version, written }) {
    const order = semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_0___default()(found, version);
    switch (operator) {
        case '=':
            return order === 0;
        case '!=':
            return order !== 0;
        case '>':
            return order > 0;
        case '>=':
            return order >= 0;
        case '<':
            return order < 0;
        case '<=':
            return order <= 0;
        case '~>': {
            const [one, other] = [numbersOf(found), numbersOf(version)];
            return order >= 0 && one.slice(0, written - 1).every((number, at) => number === other[at]);
        }
    }
}
function numbersOf({ major, minor, patch }) {
    return [major, minor, patch];
}
/** Those that fit, newest first. */
function fittingVersions(versions, wanted) {
    return versions.filter(version => versionFits(version, wanted)).sort((one, other) => semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_0___default()(other, one));
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


/***/ })

};
