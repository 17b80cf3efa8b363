import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs';
import './tabs.css';

export interface TabOf<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
}

export interface TabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly TabOf<Id>[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
  /** The open panel. */
  readonly children: ReactNode;
}

/** Which one is open belongs to the page's URL, so that it comes from outside. */
export function Tabs<Id extends string>({ label, tabs, value, onChange, children }: TabsProps<Id>) {
  return (
    <AriaTabs
      className="p-tabset"
      selectedKey={value}
      onSelectionChange={(key) => onChange(String(key) as Id)}
    >
      <TabList aria-label={label} className="p-tabs">
        {tabs.map(({ id, label: text }) => (
          <Tab key={id} id={id} className="p-tab">
            {text}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id }) => (
        <TabPanel key={id} id={id} className="p-panel">
          {children}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
