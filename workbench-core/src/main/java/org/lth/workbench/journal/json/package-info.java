/**
 * Events as canonical JSON, by Jackson. Depends on {@code journal} and on what events are made of;
 * shows only its module.
 */
@NullMarked
package org.lth.workbench.journal.json;

import org.jspecify.annotations.NullMarked;
