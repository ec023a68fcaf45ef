/** What all pages share: who may ask, how they ask, and how they are answered. */
@NullMarked
package org.lth.workbench.web.http;

import org.jspecify.annotations.NullMarked;
