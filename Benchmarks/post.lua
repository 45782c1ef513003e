-- The request every server gets in the HTTP benchmark, and one line of JSON with what wrk saw.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = [[{"post_text":
"Our spring catalogue is out today! Forty pages of garden ideas, seeds and tools. Delivery is free for orders over $9.",
"media_type": "image", "num_media_items": 1, "scheduled_time": "2025-07-15T19:30:00Z",
"user_followers": 12500, "user_avg_engagement_rate": 0.012}]]

function done(summary, latency, requests)
    local errors = summary.errors
    io.write(string.format(
        'JSON {"rps": %.2f, "p50_ms": %.4f, "p99_ms": %.4f, "errors": %d}\n',
        summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
        errors.status + errors.timeout + errors.connect + errors.read + errors.write))
end
