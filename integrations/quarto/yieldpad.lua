-- Yieldpad's cells in Quarto: each block of code of the class `async-cell` is a program that readers can run. Write in a
-- page, or in _quarto.yml, `filters: [yieldpad.lua]` and `yieldpad-url: https://cells.example/`: a site of Yieldpad's.

local NAME = "async-cell"
local STYLE = [[<style>
async-cell { display: block; margin-block: 1.5em; }
/* Cells follow the page's `color-scheme`, which Quarto's switch does not set. */
body.quarto-light async-cell:not([theme="dark"], [theme="system"]) { color-scheme: light; }
body.quarto-dark async-cell:not([theme="light"], [theme="system"]) { color-scheme: dark; }
</style>]]
-- What a cell can have: a list of choices, or any text. The same as in Yieldpad's site/cell-contract.json.
local NUMBER = "a number above 0"
local VALUES = {
  lang = {},
  label = {},
  session = {},
  packages = {},
  files = {},
  ["allow-connect"] = {},
  speed = { NUMBER, "instant" },
  timeline = { "on", "off", "generators" },
  explain = { "on", "off" },
  types = { "on", "off", "show" },
  theme = { "auto", "light", "dark", "system" },
  predict = { "off", "order", "time" },
  ["predict-others"] = {},
  ["predict-times"] = {},
}
local MARKS = { readonly = true, autorun = true }

local address
local has_script = false

local function escaped(text)
  return (text:gsub("&", "&amp;"):gsub("<", "&lt;"):gsub('"', "&quot;"))
end

-- Whether a value is one of these choices, if there are any.
local function allows(choices, value)
  local words = {}
  for _, choice in ipairs(choices) do
    local number = choice == NUMBER and not value:find("[^0-9.eE+-]") and tonumber(value)
    if (number and number > 0 and number < math.huge) or (value == choice and choice ~= NUMBER) then return true end
    table.insert(words, choice == NUMBER and NUMBER or '"' .. choice .. '"')
  end
  return #choices == 0, table.concat(words, " or ")
end

local function attributes_of(block)
  local written = block.identifier ~= "" and ' id="' .. escaped(block.identifier) .. '"' or ""
  for _, class in ipairs(block.classes) do
    if MARKS[class] then
      written = written .. " " .. class
    elseif class ~= NAME then
      error("Yieldpad: a block " .. NAME .. " cannot have ." .. class, 0)
    end
  end
  for name, value in pairs(block.attributes) do
    if not VALUES[name] then error("Yieldpad: a block " .. NAME .. " cannot have " .. name, 0) end
    local is_allowed, words = allows(VALUES[name], value)
    if not is_allowed then
      error(("Yieldpad: %s cannot be \"%s\"; write %s"):format(name, value, words), 0)
    end
    written = written .. (" %s=\"%s\""):format(name, escaped(value))
  end
  return written
end

local function read_address(meta)
  address = meta["yieldpad-url"] and pandoc.utils.stringify(meta["yieldpad-url"]):gsub("/$", "")
end

-- The first cell of a page brings the script for all of them. In other formats the program stays a block of code.
local function cell(block)
  if not block.classes:includes(NAME) then return nil end
  local attributes = attributes_of(block)
  if not FORMAT:match("html") then return pandoc.CodeBlock(block.text, pandoc.Attr("", { "python" })) end
  if not address then error("Yieldpad: where are its cells? Write yieldpad-url: https://…/ beside filters", 0) end
  local html = ("<%s%s><pre><code>%s</code></pre></%s>"):format(NAME, attributes, escaped(block.text), NAME)
  if not has_script then
    html = STYLE .. ('<script type="module" src="%s/yieldpad.js"></script>\n'):format(escaped(address)) .. html
    has_script = true
  end
  return pandoc.RawBlock("html", html)
end

return { { Meta = read_address }, { CodeBlock = cell } }
