#!/usr/bin/env node
import { main } from '../dist/plumbline.js';

process.exitCode = await main(process.argv.slice(2));
