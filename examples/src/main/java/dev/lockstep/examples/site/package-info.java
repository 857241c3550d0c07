/** The example site: six companies in one data store, and the site file that names them. */
@NullMarked
package dev.lockstep.examples.site;

import org.jspecify.annotations.NullMarked;
