/// The program for Node.js that an imported suite calls promptfoo's functions with.
enum NodeProgram {
  /// The program, for Node.js 18 and later.
  static let text = #"""
    // Calls functions that were written for promptfoo: assertions as scorers, and providers as targets.
    //
    // Written by 'goldgate import'. It reads one JSON object on its standard input, as goldgate's programs do, and
    // writes one. An assertion that throws is a failure, as in promptfoo; what cannot be called at all is no score.
    import { readFileSync } from 'node:fs';
    import { createRequire } from 'node:module';
    import { resolve } from 'node:path';
    import { pathToFileURL } from 'node:url';
    import { parseArgs } from 'node:util';

    const require = createRequire(import.meta.url);

    async function load(path, name) {
      const file = resolve(path);
      const module = file.endsWith('.cjs') ? require(file) : await import(pathToFileURL(file).href);
      let value = name ? (module[name] ?? module.default?.[name]) : (module.default ?? module);
      if (!name && typeof value !== 'function' && typeof value?.default === 'function') value = value.default;
      if (typeof value !== 'function') throw new Error(`${path} exports no function${name ? ` '${name}'` : ''}`);
      return value;
    }

    // The place of the last semicolon between statements, outside of quotes and brackets.
    function lastSemicolon(code) {
      let [quote, depth, last] = ['', 0, -1];
      for (let i = 0; i < code.length; i++) {
        const sign = code[i];
        if (quote) {
          if (sign === '\\') i++;
          else if (sign === quote) quote = '';
        } else if ('\'"`'.includes(sign)) quote = sign;
        else if ('([{'.includes(sign)) depth++;
        else if (')]}'.includes(sign)) depth--;
        else if (sign === ';' && depth === 0) last = i;
      }
      return last;
    }

    // A function of some lines, or of one expression, before which declarations may stand.
    function compiled(code, ...names) {
      const trimmed = code.trim().replace(/;+\s*$/, '');
      let body = code;
      if (!code.trim().includes('\n')) {
        if (/^(const|let|var)\s/.test(trimmed)) {
          const end = lastSemicolon(trimmed);
          body = end < 0 ? trimmed : `${trimmed.slice(0, end + 1)} return ${trimmed.slice(end + 1)}`;
        } else if (!/^return\b/.test(trimmed)) body = `return ${trimmed}`;
      }
      return new Function(...names, body);
    }

    // The answer as promptfoo shows it to an assertion.
    function seen(request, shape) {
      const calls = (request.tool_calls ?? []).map((call) => ({
        name: call.name,
        arguments: JSON.stringify(call.arguments),
      }));
      if (shape === 'call' && calls.length) return calls[0];
      if (shape === 'calls' && calls.length) return calls.map((one) => ({ type: 'function', function: one }));
      if (shape === 'json') {
        try {
          return JSON.parse(request.output);
        } catch {
          return request.output;
        }
      }
      return request.output;
    }

    const text = (value) => (typeof value === 'string' ? value : JSON.stringify(value) ?? '');

    function check(rule, answer) {
      const fold = (value) => (rule.ignore_case ? text(value).toLowerCase() : text(value));
      const output = fold(answer);
      const values = rule.values.map(fold);
      switch (rule.kind) {
        case 'equals': return values.some((value) => output.trim() === value.trim());
        case 'starts-with': return values.some((value) => output.startsWith(value));
        case 'regex': return rule.values.some((value) => new RegExp(value).test(text(answer)));
        case 'contains-all': return values.every((value) => output.includes(value));
        default: return values.some((value) => output.includes(value));
      }
    }

    const limited = (value) => Math.min(Math.max(value, 0), 1);

    function scored(result, threshold, graded) {
      if (typeof result === 'boolean') return { score: result ? 1 : 0 };
      if (typeof result === 'number' && Number.isFinite(result)) {
        if (graded) return { score: limited(result) };
        return { score: (threshold === undefined ? result > 0 : result >= threshold) ? 1 : 0 };
      }
      if (result && typeof result === 'object' && typeof result.pass === 'boolean') {
        const score = Number.isFinite(result.score) ? result.score : result.pass ? 1 : 0;
        const passed = result.pass && (threshold === undefined || score >= threshold);
        return { score: graded ? limited(score) : passed ? 1 : 0 };
      }
      return { unscored: 'an assertion must return true or false, a number, or {pass, score, reason}' };
    }

    async function assertion(options, request) {
      const variables = request.input && typeof request.input === 'object' && !Array.isArray(request.input)
        ? request.input : { input: request.input };
      const context = {
        vars: variables, prompt: text(request.input), config: JSON.parse(options.config),
        test: { vars: variables, metadata: request.metadata ?? {} },
      };
      const change = options['transform-file']
        ? await load(options['transform-file'], options['transform-function'])
        : options.transform !== undefined ? compiled(options.transform, 'output', 'context') : undefined;
      const judge = options.file ? await load(options.file, options.function)
        : options.code !== undefined ? compiled(options.code, 'output', 'context')
        : (output) => check(JSON.parse(options.check), output);
      const threshold = options.threshold === undefined ? undefined : Number(options.threshold);
      try {
        let output = seen(request, options.output);
        if (change) output = await change(output, context);
        return scored(await judge(output, context), threshold, options.graded);
      } catch (error) {
        console.error(`the assertion threw ${error}`);
        return { score: 0 };
      }
    }

    async function provider(options, request) {
      const messages = request.messages ?? [];
      const isPlain = messages.length === 1 && messages[0].role === 'user';
      const prompt = isPlain ? messages[0].content : JSON.stringify(messages);
      const config = JSON.parse(options.config);
      const variables = request.input && typeof request.input === 'object' ? request.input : { input: request.input };
      const found = await load(options.file, options.function);
      const isClass = typeof found.prototype?.callApi === 'function';
      const context = { vars: variables };
      let result = isClass ? await new found({ config }).callApi(prompt, context)
        : await found(prompt, context, { config });
      if (result === null || typeof result !== 'object') result = { output: result };
      if (result.error) return { error: text(result.error) };
      const answer = { output: text(result.output ?? '') };
      if (Number.isInteger(result.tokenUsage?.prompt)) answer.input_tokens = result.tokenUsage.prompt;
      if (Number.isInteger(result.tokenUsage?.completion)) answer.output_tokens = result.tokenUsage.completion;
      if (Number.isFinite(result.cost)) answer.cost_usd = result.cost;
      return answer;
    }

    try {
      const string = { type: 'string' };
      const { values: options, positionals } = parseArgs({
        allowPositionals: true,
        options: {
          code: string, file: string, function: string, check: string, transform: string,
          'transform-file': string, 'transform-function': string, threshold: string,
          output: { type: 'string', default: 'text' }, config: { type: 'string', default: '{}' },
          graded: { type: 'boolean', default: false },
        },
      });
      const request = JSON.parse(readFileSync(0, 'utf8'));
      console.log = console.error; // what the functions print is no answer
      const answer = positionals[0] === 'provider'
        ? await provider(options, request) : await assertion(options, request);
      process.stdout.write(`${JSON.stringify(answer)}\n`);
    } catch (error) {
      // Exit code 1 would be a failed answer.
      console.error(`promptfoo.mjs: ${error}`);
      process.exitCode = 2;
    }

    """#
}
