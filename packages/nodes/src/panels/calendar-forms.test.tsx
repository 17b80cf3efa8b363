import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { renderForm } from './testing/render-form.tsx';

function choose(field: RegExp, choice: RegExp) {
  fireEvent.click(screen.getByRole('button', { name: field }));
  fireEvent.click(within(screen.getByRole('listbox')).getByRole('option', { name: choice }));
}
const change = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const coming = () =>
  within(screen.getByRole('status'))
    .queryAllByRole('listitem')
    .map(({ textContent }) => textContent);

describe('trigger-schedule', () => {
  const weekly = { when: { every: 'week', weekdays: [1], time: '10:00' }, zone: 'person' };

  test('on weekdays, in one zone, until a day; it tells the next three', () => {
    const { parsed } = renderForm('trigger-schedule', weekly);
    expect(coming()).toEqual([
      'Mon, 14 Jun 2027, 10:00',
      'Mon, 21 Jun 2027, 10:00',
      'Mon, 28 Jun 2027, 10:00',
    ]);
    fireEvent.click(screen.getByRole('button', { name: 'Thu' }));
    change('Time', '08:15');
    change('Last day', '2027-06-14');
    choose(/Whose clock/, /One time zone/);
    expect(parsed()).toEqual({
      when: { every: 'week', weekdays: [1, 4], time: '08:15' },
      zone: 'Asia/Shanghai',
      last: '2027-06-14',
    });
    expect(coming()).toEqual(['Thu, 10 Jun 2027, 08:15', 'Mon, 14 Jun 2027, 08:15']);
  });

  test('on the last day of the month; then once, which has no last day', () => {
    const { parsed } = renderForm('trigger-schedule', { ...weekly, last: '2027-12-31' });
    choose(/How often/, /Every month/);
    choose(/Day of the month/, /Last day/);
    expect(parsed()).toMatchObject({ when: { every: 'month', day: 'last' }, last: '2027-12-31' });
    choose(/How often/, /Once/);
    expect(coming()).toEqual([]);
    change('Date', '2027-06-12');
    expect(parsed()).toEqual({ when: { every: 'once', date: '2027-06-12', time: '10:00' }, zone: 'person' });
    expect(coming()).toEqual(['Sat, 12 Jun 2027, 10:00']);
    change('Date', '2027-06-01');
    expect(screen.getByRole('status').textContent).toContain('Not again');
  });
});

test('trigger-date: so many days before a date, once', () => {
  const { parsed } = renderForm('trigger-date', { attribute: 'birthday', every: 'year', time: '10:00' });
  choose(/When/, /Before it/);
  fireEvent.change(screen.getByRole('textbox', { name: /How many days/ }), { target: { value: '14' } });
  fireEvent.blur(screen.getByRole('textbox', { name: /How many days/ }));
  choose(/How often/, /Once/);
  expect(parsed()).toEqual({
    attribute: 'birthday',
    every: 'once',
    offset: { side: 'before', days: 14 },
    time: '10:00',
  });
  choose(/When/, /On that day/);
  expect(parsed()).toEqual({ attribute: 'birthday', every: 'once', time: '10:00' });
});

describe('wait-until-time', () => {
  const status = () => screen.getByRole('status').textContent;

  test('tells when whoever comes now goes on, by whose clock', () => {
    const tuesdays = {
      when: { kind: 'time', time: '10:00', day: 'same-or-next', weekdays: [2] },
      zone: 'person',
    };
    renderForm('wait-until-time', tuesdays);
    expect(status()).toBe('Whoever comes now goes on Tue, 15 Jun 2027, 10:00, by their own clock.');
    change('Time', '08:30');
    choose(/Whose clock/, /One time zone/);
    expect(status()).toBe(
      'Whoever comes now goes on Tue, 15 Jun 2027, 08:30, by the clock of Asia/Shanghai.',
    );
  });

  test('a date that is past keeps nobody', () => {
    renderForm('wait-until-time', {
      when: { kind: 'date', date: '2027-06-01', time: '10:00' },
      zone: 'person',
    });
    expect(status()).toBe('That is past: people go on at once.');
  });
});
