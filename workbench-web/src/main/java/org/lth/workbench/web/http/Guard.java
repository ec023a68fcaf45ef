package org.lth.workbench.web.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.SameSite;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.identity.Sha256;

/** Decides who is answered, before anything else looks at a request. */
public final class Guard {
  private static final String COOKIE = "workbench";
  private static final String TOKEN = "token";
  private static final List<HandlerType> READING = List.of(HandlerType.GET, HandlerType.HEAD);
  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9a-f:.]+\\]|[0-9a-z._-]+)(?::\\d{1,5})?");
  private static final Pattern LEADING = Pattern.compile("^[/\\\\\\p{Cntrl}\\s]+");
  private static final Pattern NUMERIC = Pattern.compile("\\[.*\\]|\\d{1,3}(\\.\\d{1,3}){3}");
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors ";
  private static final String POLICY_HEADER = "Content-Security-Policy";
  private static final String DOCUMENT =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

  private final Visitors visitors;

  /**
   * Who may look.
   *
   * @param token what a visitor has to know
   * @param hosts further names under which browsers may ask
   * @param mayComeFromElsewhere whether other machines reach the server
   */
  public record Visitors(Optional<String> token, List<String> hosts, boolean mayComeFromElsewhere) {
    public Visitors {
      hosts = List.copyOf(hosts);
    }
  }

  /** Lets in only these visitors. */
  public Guard(Visitors visitors) {
    this.visitors = visitors;
  }

  /** Sets the headers of every answer, and refuses whom it must. */
  public void check(Context context) {
    headers(context);
    if (!isKnown(context.header("Host"))) {
      // A name that resolves to this machine lets any page in the browser read what we answer.
      throw new Refused(
          421,
          Problem.what("this server does not answer to that name")
              .where("Host header")
              .expected(String.join(", ", names()))
              .actual("'" + Query.shown(String.valueOf(context.header("Host"))) + "'")
              .next("ask for it by one of these names, or start it with --allow-host NAME"));
    }
    if (!READING.contains(context.method())) {
      context.header("Allow", "GET, HEAD");
      throw new Refused(
          405,
          Problem.what("nothing can be changed here")
              .where("the request's method")
              .expected("GET or HEAD")
              .actual(Query.shown(context.req().getMethod()))
              .next("use the command line for what changes a home"));
    }
    if (hasBody(context)) {
      context.header("Connection", "close");
      throw new Refused(
          413,
          Problem.what("a request has no body here")
              .where("the request")
              .expected("nothing behind the headers")
              .actual("a body")
              .next("put what is asked for into the address"));
    }
    visitors.token().ifPresent(token -> requireToken(context, token));
  }

  private static boolean hasBody(Context context) {
    return context.req().getContentLengthLong() > 0 || context.header("Transfer-Encoding") != null;
  }

  private static void headers(Context context) {
    context.header(POLICY_HEADER, POLICY + "'none'");
    context.header("X-Content-Type-Options", "nosniff");
    context.header("X-Frame-Options", "DENY");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    context.header("Cache-Control", "no-store");
  }

  /** Lets a page show another one of this server within itself. */
  public static void frames(Context context) {
    context.header(POLICY_HEADER, POLICY + "'none'; frame-src 'self'");
  }

  /** Lets a page, be it a refusal, be shown within another one of this server. */
  public static void framed(Context context) {
    context.header(POLICY_HEADER, POLICY + "'self'");
    context.header("X-Frame-Options", "SAMEORIGIN");
  }

  /**
   * The rules for a document that has its styles and pictures in itself and no scripts at all; it
   * may be shown within a page of this server.
   */
  public static void document(Context context) {
    context.header(POLICY_HEADER, DOCUMENT);
  }

  private boolean isKnown(@Nullable String header) {
    Matcher matcher = HOST.matcher(header == null ? "" : header.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return false;
    }
    String name = matcher.group(1);
    // A number cannot be made to mean another machine, as a name can.
    return names().contains(name)
        || (visitors.mayComeFromElsewhere() && NUMERIC.matcher(name).matches());
  }

  private List<String> names() {
    List<String> names = new ArrayList<>(LOOPBACK);
    visitors.hosts().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    return names;
  }

  private static void requireToken(Context context, String token) {
    List<String> given = context.queryParams(TOKEN);
    if (given.size() == 1 && isSame(given.get(0), token)) {
      Cookie cookie = new Cookie(COOKIE, proof(token));
      cookie.setHttpOnly(true);
      cookie.setSameSite(SameSite.STRICT);
      context.cookie(cookie);
      // The address without the token can be sent to others and stays in no history.
      throw new SeeOther(ofThisServer(context.path()));
    }
    boolean isKnown =
        bearer(context).map(value -> isSame(value, token)).orElse(false)
            || isSame(String.valueOf(context.cookie(COOKIE)), proof(token));
    if (!isKnown) {
      context.header("WWW-Authenticate", "Bearer");
      throw new Refused(
          401,
          Problem.what("this server wants to know its token")
              .where("the request")
              .expected("?token=... in the address once, or the header Authorization: Bearer ...")
              .actual("no token, or another one")
              .next("use the address that `workbench web` printed"));
    }
  }

  /** A path that begins with two slashes, or what browsers take for them, names another server. */
  private static String ofThisServer(String path) {
    return "/" + LEADING.matcher(path).replaceFirst("");
  }

  private static Optional<String> bearer(Context context) {
    return Optional.ofNullable(context.header("Authorization"))
        .filter(value -> value.startsWith("Bearer "))
        .map(value -> value.substring("Bearer ".length()));
  }

  /** What the cookie holds instead of the token. */
  private static String proof(String token) {
    return Sha256.of("workbench cookie " + token).hex();
  }

  private static boolean isSame(String given, String expected) {
    return MessageDigest.isEqual(given.getBytes(UTF_8), expected.getBytes(UTF_8));
  }
}
