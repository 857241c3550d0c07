/** What looks at every request before an application sees it. */
@NullMarked
package dev.lockstep.security.web;

import org.jspecify.annotations.NullMarked;
