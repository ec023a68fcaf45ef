package org.lth.workbench.web.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lth.workbench.identity.Sha256;

/**
 * Styles, scripts and pictures, all from our own archive. Their addresses hold the digest of all of
 * them, so browsers keep them for ever and never an old one.
 */
public final class Assets {
  private static final String OURS = "/org/lth/workbench/web/assets/";
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String STYLE = "text/css; charset=utf-8";
  private static final Map<String, Asset> ALL = load();
  private static final String DIGEST = digest();

  private Assets() {}

  private record Asset(String type, byte[] content) {}

  private static Map<String, Asset> load() {
    Map<String, Asset> assets = new TreeMap<>();
    put(assets, OURS, "app.css", STYLE);
    put(assets, OURS, "app.js", SCRIPT);
    put(assets, OURS, "charts.js", SCRIPT);
    put(assets, OURS, "marks.js", SCRIPT);
    put(assets, OURS, "icon.svg", "image/svg+xml");
    put(assets, UPLOT, "uPlot.iife.min.js", SCRIPT);
    put(assets, UPLOT, "uPlot.min.css", STYLE);
    return assets;
  }

  private static void put(Map<String, Asset> assets, String folder, String name, String type) {
    try (InputStream content = Assets.class.getResourceAsStream(folder + name)) {
      if (content == null) {
        throw new IllegalStateException("the archive lacks " + folder + name);
      }
      assets.put(name, new Asset(type, content.readAllBytes()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the archive cannot be read", unreadable);
    }
  }

  private static String digest() {
    List<String> digests = new ArrayList<>();
    ALL.forEach((name, asset) -> digests.add(name + " " + new String(asset.content(), ISO_8859_1)));
    return Sha256.of(String.join("\n", digests)).hex().substring(0, 12);
  }

  /** The address of an asset. */
  public static String address(String name) {
    if (!ALL.containsKey(name)) {
      throw new IllegalArgumentException("no asset is named " + name);
    }
    return "/assets/" + DIGEST + "/" + name;
  }

  /** Adds one route for each asset, so that no part of an address ever names a file. */
  public static void addTo(RoutesConfig routes) {
    ALL.forEach((name, asset) -> routes.get(address(name), context -> answer(context, asset)));
    routes.get("/favicon.ico", context -> answer(context, ALL.get("icon.svg")));
  }

  private static void answer(Context context, Asset asset) {
    context.header("Cache-Control", "public, max-age=31536000, immutable");
    context.contentType(asset.type()).result(asset.content());
  }
}
