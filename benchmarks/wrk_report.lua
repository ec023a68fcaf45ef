-- Prints, tab by tab: requests, errors, 50th, 95th and 99th percentile in milliseconds, and bytes of an answer's body.
-- A request is due at a fixed rate for each connection, so the server is loaded modestly and not as much as it bears.
local period = tonumber(os.getenv("PERIOD_MILLIS") or "100")
local thread_list = {}

function setup(thread)
  table.insert(thread_list, thread)
end

function init(args)
  status_errors = 0
end

function delay()
  return period
end

function response(status, headers, body)
  if status ~= 200 then status_errors = status_errors + 1 end
end

function done(summary, latency, requests)
  local errors = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  for _, thread in ipairs(thread_list) do
    errors = errors + thread:get("status_errors")
  end
  io.write(string.format("wrk\t%d\t%d\t%.1f\t%.1f\t%.1f\n", summary.requests, errors,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000))
end
