#!/usr/bin/env node
import { main } from '../dist/install.js';

process.exitCode = main(process.argv.slice(2));
