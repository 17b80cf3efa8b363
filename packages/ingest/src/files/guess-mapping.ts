import type {
  ColumnMapping,
  ColumnRole,
  DateFormat,
  IdentityRole,
  ImportKind,
  ImportMapping,
  ValueType,
} from '@perennial/contracts';
import type { Zones } from '@perennial/journey';
import { readTime } from './read-time.ts';
import { readValue } from './read-value.ts';

/** Names of columns as people write them, small and without spaces, by what they mostly hold. */
const roleNames: { readonly [R in Exclude<ColumnRole, 'skip' | 'attribute'>]: string } = {
  user: 'userid customerid customerno customernumber memberid memberno id uid 会员号 会员id 会员编号 用户id 用户编号 客户编号 客户id 客户号 买家id',
  anonymous: 'anonymousid deviceid cookieid visitorid 匿名id 设备id 访客id',
  email: 'email emailaddress mail e-mail 邮箱 电子邮箱 邮件 邮件地址 邮箱地址 电子邮件',
  phone:
    'phone mobile tel cell cellphone telephone phonenumber mobilephone mobilenumber 手机 手机号 手机号码 电话 联系电话 电话号码',
  event: 'event eventname action activity 事件 事件名 事件名称 行为',
  time: 'time timestamp date datetime at orderdate ordertime orderedat createdat purchasedat occurredat eventtime happenedat 时间 日期 下单时间 下单日期 订单时间 创建时间 发生时间 购买时间 支付时间 付款时间 同意时间',
  message: 'messageid eventid 消息id 事件id',
  channel: 'channel 渠道 通道',
  topic: 'topic subject 主题',
  status: 'status consent optin subscribed 状态 是否同意 同意',
  source: 'source origin 来源',
  wording: 'wording words text statement 同意文案 文案 条款 声明',
};
/** What everybody calls alike, so that playbooks and copy find it. */
const attributeNames: { readonly [name: string]: string } = {
  name: 'name fullname customername 姓名 名字 客户姓名 会员姓名 收货人',
  first_name: 'firstname givenname 名',
  last_name: 'lastname surname familyname 姓',
  birthday: 'birthday birthdate dateofbirth dob 生日 出生日期',
  gender: 'gender sex 性别',
  city: 'city 城市 所在城市',
  order_id: 'orderid orderno ordernumber 订单号 订单编号 订单id',
  revenue: 'revenue amount total ordertotal ordervalue 金额 订单金额 实付金额 支付金额 消费金额 总金额',
  currency: 'currency 币种 货币',
  product: 'product productname item 商品 商品名称 产品 产品名称',
  quantity: 'quantity qty count 数量 件数',
};
const rolesOf: { readonly [K in Exclude<ImportKind, 'calls'>]: readonly ColumnRole[] } = {
  people: ['user', 'anonymous', 'email', 'phone'],
  events: ['user', 'anonymous', 'email', 'phone', 'event', 'time', 'message'],
  consents: [
    'user',
    'anonymous',
    'email',
    'phone',
    'time',
    'channel',
    'topic',
    'status',
    'source',
    'wording',
  ],
};
const identities: readonly IdentityRole[] = ['user', 'email', 'phone', 'anonymous'];
const formats: readonly DateFormat[] = ['year-first', 'month-first', 'day-first', 'milliseconds', 'seconds'];
/** Of the values: a few that are wrong don't make numbers of a column a text, they are told of. */
const mostly = 0.8;
const chineseMobile = /^1[3-9]\d{9}$/;

export interface Sample {
  readonly kind: Exclude<ImportKind, 'calls'>;
  readonly columns: readonly string[];
  /** The first rows, without the names. */
  readonly rows: readonly (readonly string[])[];
  /** Of the workspace. */
  readonly zone: string;
  readonly zones: Zones;
}

/** What the columns of a file most likely hold. Somebody will look at it before anything is brought in. */
export function guessMapping(sample: Sample): ImportMapping {
  const roles = guessRoles(sample);
  const dates = { format: guessFormat(sample, roles), zone: sample.zone };
  const columns = roles.map((role, index): ColumnMapping => {
    if (role !== 'attribute') return { role };
    const name = attributeName(sample.columns[index]!);
    return { role, name, type: guessType(valuesOf(sample, index), dates, sample.zones, name) };
  });
  const identity = identities.find((role) => roles.includes(role)) ?? 'user';
  const event = guessEvent(sample, columns);
  return { columns, identity, consent: {}, dates, ...(event && { event }), ...guessCountry(sample, roles) };
}

function guessRoles({ kind, columns }: Sample): readonly ColumnRole[] {
  const taken = new Set<ColumnRole>();
  return columns.map((column) => {
    const name = plain(column);
    const role = rolesOf[kind].find(
      (one) => !taken.has(one) && roleNames[one as keyof typeof roleNames].split(' ').includes(name),
    );
    if (role) taken.add(role);
    // A consent is all that a row of consents tells.
    return role ?? (kind === 'consents' ? 'skip' : 'attribute');
  });
}

const plain = (column: string) =>
  column
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-.:：]/g, '');

function attributeName(column: string): string {
  const name = plain(column);
  const known = Object.keys(attributeNames).find((ours) => attributeNames[ours]!.split(' ').includes(name));
  return known ?? (column.trim().slice(0, 200) || 'column');
}

function valuesOf({ rows }: Sample, index: number): readonly string[] {
  return rows.map((cells) => cells[index]?.trim() ?? '').filter((cell) => cell !== '');
}

/** The format that most times fit, the safest where several fit alike. */
function guessFormat(sample: Sample, roles: readonly ColumnRole[]): DateFormat {
  const at = roles.indexOf('time');
  const all = at >= 0 ? valuesOf(sample, at) : sample.columns.flatMap((_, index) => dateLike(sample, index));
  const fits = (format: DateFormat) =>
    all.filter((text) => isTime(text, format) && readTime(text, { format, zone: 'UTC' }, sample.zones))
      .length;
  const counts = formats.map(fits);
  return formats[counts.indexOf(Math.max(...counts))]!;
}

const dateLike = (sample: Sample, index: number) =>
  valuesOf(sample, index).filter((text) => /\d[-/.年]\d/.test(text));

/** Ten digits are seconds of our time, thirteen are milliseconds. */
function isTime(text: string, format: DateFormat): boolean {
  if (format === 'seconds') return /^\d{9,10}(\.\d+)?$/.test(text);
  return format !== 'milliseconds' || /^\d{12,13}$/.test(text);
}

function guessType(
  values: readonly string[],
  dates: ImportMapping['dates'],
  zones: Zones,
  name: string,
): ValueType {
  if (values.length === 0 || /(^|_)id$|号|编号|zip|postcode/i.test(name)) return 'text';
  const most = (type: ValueType) => {
    const fine = values.filter((value) => !('code' in readValue(value, type, dates, zones)));
    return fine.length >= values.length * mostly;
  };
  // 007 is a name, and so is a number that no program could hold.
  if (values.every((value) => !/^0\d|\d{16}/.test(value)) && most('number')) return 'number';
  if (most('boolean')) return 'boolean';
  const dated = values.filter((value) => /\d[-/.年]\d/.test(value));
  return dated.length >= values.length * mostly && most('time') ? 'time' : 'text';
}

function guessEvent({ kind }: Sample, columns: readonly ColumnMapping[]): string | undefined {
  if (kind !== 'events' || columns.some(({ role }) => role === 'event')) return undefined;
  return columns.some(({ name }) => name === 'order_id' || name === 'revenue')
    ? 'Order Completed'
    : undefined;
}

function guessCountry(sample: Sample, roles: readonly ColumnRole[]): { readonly country?: string } {
  const at = roles.indexOf('phone');
  const numbers = at >= 0 ? valuesOf(sample, at) : [];
  return numbers.some((number) => chineseMobile.test(number)) ? { country: 'CN' } : {};
}
