import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../../ui/base.css';
import './field.css';
import { startField } from './field-actions.ts';
import { FieldPage } from './field-page.tsx';
import { keepPage } from './keep-page.ts';
import { listenForNetwork } from './outbox.store.ts';

listenForNetwork();
void keepPage();
void startField();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <FieldPage />
  </StrictMode>,
);
