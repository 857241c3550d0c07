/** The commands about the server and its site: status and apply. */
@NullMarked
package dev.lockstep.cli.site;

import org.jspecify.annotations.NullMarked;
