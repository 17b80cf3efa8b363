/** What is wrong with a row, a column or a file, and what to do about it: the one place that says it. */
export type ProblemLanguage = 'en' | 'zh-CN';

interface Problem {
  readonly code: string;
  readonly column?: unknown;
}

/** `{expected}` and the like stand for values of the problem. */
const en: Readonly<Record<string, string>> = {
  'open-quote':
    'A quotation mark is opened and never closed. Close it, or write it twice if it belongs to the text.',
  'ragged-row':
    'The row has {found} cells and not {expected}. Put cells that hold a comma or a line break in quotation marks.',
  'unreadable-letters': 'Some letters can not be read. Choose another encoding, or save the file as UTF-8.',
  'no-identity': 'It says nobody. Fill in whose row it is.',
  'shortened-number':
    'The spreadsheet has cut this number short, as in 1.38E+10. Format the column as text and save again.',
  'not-a-number': 'It is no number. Write it like 1234.50, or bring the column in as text.',
  'not-yes-or-no': 'It is neither yes nor no. Write yes or no, or bring the column in as text.',
  'not-a-time':
    'It is no time in the chosen format. Write it like 2026-11-22 10:00, or choose another format.',
  'no-time': 'The time is missing. Fill in when it happened.',
  'not-an-email': 'It is no e-mail address. Correct it, or leave the cell empty.',
  'not-a-phone': 'It is no phone number. Write it with its country code, or choose the country.',
  'no-event-name': 'It does not say what happened. Fill in the name of the event.',
  'name-too-long': 'The name of the event is longer than {most} letters. Shorten it.',
  'reserved-name': 'This name of an event is taken. Choose another.',
  'id-too-long': 'The id is longer than {most} letters. Shorten it.',
  'too-wide': 'The row holds more values than one event may. Leave out columns that nobody needs.',
  'too-deep': 'The line is nested too deeply.',
  'consent-needs': 'It does not say the {field} of the consent. Without it nothing is proven.',
  'unknown-channel': 'The channel is none of sms, email, push and inbox.',
  'unknown-status': 'It says neither yes nor no. Write granted or denied.',
  'several-people': 'Several people have this address. Name this one by the user id.',
  'bad-json': 'The line is no JSON object.',
  'not-an-address': 'It is no e-mail address or phone number. It was left out, the rest was brought in.',
  'bad-consent': 'The channel is none of sms, email, push and inbox. No consent was noted.',
  'bad-id': 'The id is neither a text nor a number.',
  'imprecise-id': 'The id is a number too large to be exact. Write it as text.',
  'unknown-type': 'The type is none of identify, track, page, screen, group and alias.',
  'bad-timestamp': 'The timestamp is no time. Write it as ISO 8601.',
  'bad-traits': 'The traits are no object.',
  'bad-properties': 'The properties are no object.',
  'alias-needs-two-ids': 'An alias needs userId and previousId.',
  'can-not-be-stored': 'The database could not take it.',
  unexpected:
    'Something on our side went wrong with this file. What was read is in; look into the log of the worker.',
  'empty-file': 'The file is empty.',
  'only-names': 'The file has names of columns and no rows.',
  'open-quote-in-names': 'A quotation mark in the first line is never closed.',
  'too-many-columns': 'The file has more than {most} columns.',
  'columns-do-not-fit': 'The file has {columns} columns, and something else was said about them.',
  'role-twice': 'Two columns are said to hold the same. Choose one of them.',
  'no-identity-column': 'No column says whose the rows are.',
  'unknown-zone': 'There is no such time zone.',
  'no-time-column': 'No column says when it happened.',
  'repeated-names': 'Several columns have the same name; later ones got a number.',
  'columns-without-names': 'Some columns have no name.',
};

const zh: typeof en = {
  'open-quote': '引号只有开头没有结尾。请补上结尾的引号；如果引号本身是内容，请连写两个。',
  'ragged-row': '这一行有 {found} 个单元格，应为 {expected} 个。含有逗号或换行的单元格请用引号括起来。',
  'unreadable-letters': '有些字无法识别。请换一种编码，或将文件另存为 UTF-8。',
  'no-identity': '没有写明是谁。请填写这一行属于谁。',
  'shortened-number': '表格软件把这个号码截短了（如 1.38E+10）。请把该列设为文本格式后重新保存。',
  'not-a-number': '不是数字。请写成 1234.50 的样子，或将该列按文本导入。',
  'not-yes-or-no': '既不是“是”也不是“否”。请填写是或否，或将该列按文本导入。',
  'not-a-time': '不符合所选的时间格式。请写成 2026-11-22 10:00 的样子，或换一种格式。',
  'no-time': '缺少时间。请填写发生的时间。',
  'not-an-email': '不是邮箱地址。请改正，或留空。',
  'not-a-phone': '不是电话号码。请加上国家区号，或选择所属国家。',
  'no-event-name': '没有写明发生了什么。请填写事件名称。',
  'name-too-long': '事件名称超过 {most} 个字。请缩短。',
  'reserved-name': '这个事件名称已被占用。请换一个。',
  'id-too-long': '编号超过 {most} 个字。请缩短。',
  'too-wide': '这一行的内容太多，一个事件放不下。请去掉用不到的列。',
  'too-deep': '这一行嵌套太深。',
  'consent-needs': '没有写明同意的{field}。缺少它就无法作为凭证。',
  'unknown-channel': '渠道不是短信、邮件、推送或站内信。',
  'unknown-status': '看不出同意还是拒绝。请填写“同意”或“拒绝”。',
  'several-people': '有多位用户使用这个地址。请用用户编号指明是谁。',
  'bad-json': '这一行不是有效的数据对象。',
  'not-an-address': '不是邮箱地址或电话号码。已略去该项，其余内容已导入。',
  'bad-consent': '渠道不是短信、邮件、推送或站内信。没有记录同意。',
  'bad-id': '编号既不是文本也不是数字。',
  'imprecise-id': '编号数字过大，无法精确表示。请写成文本。',
  'unknown-type': '类型不在允许的范围内。',
  'bad-timestamp': '时间戳不是有效的时间。',
  'bad-traits': '用户属性不是对象。',
  'bad-properties': '事件属性不是对象。',
  'alias-needs-two-ids': '合并身份需要新旧两个编号。',
  'can-not-be-stored': '数据库无法保存这一行。',
  unexpected: '我们这边处理这个文件时出错。已读取的内容已导入；请查看后台日志。',
  'empty-file': '文件是空的。',
  'only-names': '文件只有列名，没有数据行。',
  'open-quote-in-names': '第一行的引号没有结尾。',
  'too-many-columns': '文件超过 {most} 列。',
  'columns-do-not-fit': '文件有 {columns} 列，与所填的不一致。',
  'role-twice': '有两列被指定为同一内容。请只选其中一列。',
  'no-identity-column': '没有哪一列写明每一行属于谁。',
  'unknown-zone': '没有这个时区。',
  'no-time-column': '没有哪一列写明发生的时间。',
  'repeated-names': '有几列同名，后面的已加上编号。',
  'columns-without-names': '有些列没有名称。',
};

const fields: { readonly [L in ProblemLanguage]: Readonly<Record<string, string>> } = {
  en: { channel: 'channel', topic: 'topic', status: 'answer', source: 'source', wording: 'wording' },
  'zh-CN': { channel: '渠道', topic: '主题', status: '意愿', source: '来源', wording: '文案' },
};

function speaker(language: ProblemLanguage, words: typeof en, colon: string) {
  return (problem: Problem): string => {
    const text = words[problem.code] ?? problem.code;
    const values = problem as unknown as Readonly<Record<string, unknown>>;
    const filled = text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const given = values[name] ?? '';
      const value = typeof given === 'string' ? given : JSON.stringify(given);
      return name === 'field' ? (fields[language][value] ?? value) : value;
    });
    return typeof problem.column === 'string' ? `${problem.column}${colon}${filled}` : filled;
  };
}

/** `row` and `problem` are the columns that an error file has beside those of the file. */
export const problemWords = {
  en: { row: 'Row', problem: 'What to mend', say: speaker('en', en, ': ') },
  'zh-CN': { row: '行号', problem: '如何修改', say: speaker('zh-CN', zh, '：') },
} as const;

/** Codes that have words, in both languages. */
export const problemCodes: readonly string[] = Object.keys(en).filter((code) => code in zh);
