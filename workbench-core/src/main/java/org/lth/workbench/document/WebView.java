package org.lth.workbench.document;

import org.jspecify.annotations.Nullable;

/**
 * The web view, once it listens.
 *
 * @param address to open
 * @param port that it listens on
 * @param token that was made; null if it was given, or none is needed
 */
public record WebView(String address, int port, @Nullable String token) {}
