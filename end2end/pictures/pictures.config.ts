// For `make pictures`: the same browser and program as the tests, other files.

import { defineConfig } from '@playwright/test';
import tests from '../playwright.config';

export default defineConfig({ ...tests, testDir: '.', globalSetup: '../support/template.ts', outputDir: '../test-results', projects: [{ name: 'pictures' }] });
