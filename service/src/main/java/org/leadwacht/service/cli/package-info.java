/**
 * The command line in the same program: rule files in a folder are checked and tried without a
 * server, and compared with, published to and fetched from one. What it says is what the server
 * says, in a form that editors and build servers understand.
 */
@NullMarked
package org.leadwacht.service.cli;

import org.jspecify.annotations.NullMarked;
